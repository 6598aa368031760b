"""A site whose cache and queue are Redis and whose files lie in buckets; prints what came of it.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=tests.journeys.services.settings python -m
tests.journeys.services.journey FOLDER``; the database has to be that of a new site, and is of no
use for anything else. The buckets ``pictures`` and ``confidential`` have to be there.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack, suppress
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import django

from tests.journeys.two_processes.processes import wait_until

from .servers import Redis, running_worker

PDF = b"%PDF-1.7\nStellenbeschreibung"


def keys(bucket: str) -> list[str]:
    import boto3

    client = boto3.client("s3", endpoint_url=os.environ["S3_ENDPOINT_URL"])
    found = client.list_objects_v2(Bucket=bucket).get("Contents", [])
    return sorted(each["Key"] for each in found)


def said(command: str, *arguments: str) -> str:
    """What a command answers, also where it complains."""
    from django.core.management import CommandError, call_command

    out = StringIO()
    with suppress(CommandError, SystemExit):
        call_command(command, *arguments, stdout=out, stderr=out)
    return out.getvalue()


def attached(concept: Any, client: Any) -> dict[str, Any]:
    """Uploaded in two, read by whoever may, and one taken away again."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    from wagtail_qtg.models import Attachment

    url = reverse("wagtail_qtg:attachments", args=[concept.pk])
    for name in ("Stelle", "Irrtum"):
        file = SimpleUploadedFile(f"{name}.pdf", PDF + name.encode(), "application/pdf")
        client.post(url, {"file": file, "title": name, "kind": "job_description"})
    kept, mistake = Attachment.objects.order_by("pk")
    read = client.get(reverse("wagtail_qtg:download_attachment", args=[kept.pk]))
    client.post(reverse("wagtail_qtg:remove_attachment", args=[mistake.pk]))
    return {
        "read": b"".join(read.streaming_content) == PDF + b"Stelle",
        "kept": keys("confidential") == [kept.file.name],
    }


def shown(project: Any, client: Any) -> dict[str, Any]:
    """A picture of the project: in the media, at their address, and on the fact sheet."""
    import re

    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file_jpeg

    drawn = get_test_image_file_jpeg(size=(1600, 900)).file.getvalue()
    form = {
        "title": "Haltestelle",
        "file": SimpleUploadedFile("haltestelle.jpg", drawn, "image/jpeg"),
        "collection": project.organisation.collection_id,
    }
    client.post(reverse("wagtailimages:add"), form)
    picture = get_image_model().objects.get()
    project.picture, project.picture_alt = picture, "Eine Haltestelle"
    project.save_revision().publish()
    page = visitor().get(project.url)
    pictures, origin = keys("pictures"), os.environ["MEDIA_ORIGIN"] + "/"
    addresses = re.findall(rf'<img[^>]* src="({origin}[^"]+)"', page.content.decode())
    return {
        "uploaded": picture.file.name in pictures,
        "shown": [address.removeprefix(origin) in pictures for address in addresses],
        "allowed": os.environ["MEDIA_ORIGIN"] in page.headers["Content-Security-Policy"],
        "printed": picture_on_the_fact_sheet(project),
    }


def picture_on_the_fact_sheet(project: Any) -> bool:
    """Whoever asks first is told to wait for the worker."""
    import pikepdf
    from django.urls import reverse

    from wagtail_qtg.models import ProjectDocument

    url = reverse("qtg_public:fact_sheet", args=[project.pk])
    waits = visitor().get(url)
    wait_until(ProjectDocument.objects.filter(state="done").exists)
    with pikepdf.open(BytesIO(visitor().get(url).content)) as pdf:
        return waits.status_code == 503 and any(page.images for page in pdf.pages)


def visitor() -> Any:
    from django.test import Client

    return Client(headers={"host": "quartiere.example"})


def signed(concept: Any, client: Any) -> Any:
    """The document of the signature, which the worker is to make."""
    from tests.races.clicks import form_of, url_of

    client.post(url_of(concept), form_of(client, concept))
    return concept.qtg_sign_offs.get().document


def handed_out(document: Any, client: Any) -> bool:
    """As it was stored, and stored where nobody else reads."""
    import hashlib

    from django.urls import reverse

    document.refresh_from_db()
    answer = client.get(reverse("wagtail_qtg:download_document", args=[document.pk]))
    is_whole = hashlib.sha256(answer.content).hexdigest() == document.sha256
    return is_whole and document.file.name in keys("confidential")


def made(document: Any, client: Any) -> dict[str, Any]:
    wait_until(lambda: type(document).objects.get(pk=document.pk).is_done)
    return {"handed out": handed_out(document, client)}


def made_later(document: Any, concept: Any, client: Any) -> dict[str, Any]:
    """The queue was gone when it was signed."""
    from tests.races.clicks import url_of
    from tests.races.worker import retry

    page = client.get(url_of(concept)).content.decode()
    before = document.state
    retry()
    return {
        "before": before,
        "says so": "Das PDF wird gerade erstellt" in page,
        "handed out": handed_out(document, client),
    }


def lost(document: Any) -> dict[str, Any]:
    """What the command says of a file that somebody deleted in the bucket."""
    before = said("qtg_verify_sign_offs")
    document.file.storage.delete(document.file.name)
    return {"before": before, "after": said("qtg_verify_sign_offs", "--pdf")}


def main(folder: Path) -> None:
    queue, memory = Redis(os.environ["REDIS"]), Redis(os.environ["REDIS"])
    os.environ |= {"RQ_URL": queue.url, "CACHE_URL": memory.url}
    django.setup()
    from django.core.cache import cache

    from tests.races.clicks import logged_in
    from tests.races.scene import Scene, give_in, write_concept

    found: dict[str, Any] = {}
    with ExitStack() as servers:
        servers.enter_context(memory.running())
        with queue.running(), running_worker(folder / "worker.log"):
            scene = Scene()
            clara, anna = logged_in("clara"), logged_in("anna")
            one, other = (write_concept(scene.new_project()) for _project in range(2))
            found["attached"] = attached(one, clara)
            found["shown"] = shown(one.project, clara)
            found["made"] = made(signed(give_in(one), anna), anna)
            give_in(other)
        second = signed(other, anna)
        servers.enter_context(queue.running())
        found["made later"] = made_later(second, other, anna)
        found["lost"] = lost(second)
        found["kept"] = len(cache._cache.get_client().keys("*"))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
