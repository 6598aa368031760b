"""A project, and what its people click."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from tests.factories import create_image
from tests.projects.factories import attach
from tests.races.scene import user
from wagtail_qtg.common.private_files import private_storage
from wagtail_qtg.models import FundingRelease, Notice, SignOff, SignOffDocument
from wagtail_qtg.results.signed_sheets import signed_sheets

from .processes import Web
from .visitors import Person

RESULT = "An der Haltestelle kommen jetzt alle in den Bus."


class Funding:
    """Clara writes, Anna decides; each has logged in once, whichever server answers her."""

    def __init__(self, site: Any, project: Any) -> None:
        self.site, self.project = site, project
        self.clara, self.anna = (Person(site.proxy, name) for name in ("clara", "anna"))
        self.visitor = Person(site.proxy)

    def begin(self, url_name: str, thing: Any, model: type) -> Any:
        self.clara.post(reverse(f"wagtail_qtg:{url_name}", args=[thing.pk]), {})
        return model.objects.order_by("pk").last()

    def write(self, page: Any, form_of: Callable[[Any], dict]) -> None:
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.clara.post(edit, form_of(type(page).objects.get(pk=page.pk)))

    def attach(self, page: Any) -> None:
        """What lies in the private storage, and in the media, beside the PDFs."""
        attach(type(page).objects.get(pk=page.pk), user("clara"))
        create_image()

    def submit(self, page: Any) -> None:
        self.clara.post(self.url_of(page), {"decision": "submit"})

    def give_back(self, page: Any) -> None:
        form = {"decision": "return", "comment": "Bitte schreiben Sie, wer dabei war."}
        self.anna.post(self.url_of(page), form)

    def seen(self, page: Any) -> str:
        """What the form of the decision carries."""
        text = self.anna.get(self.url_of(page)).text
        return re.search(r'name="seen" value="(\w+)"', text).group(1)

    def sign(self, page: Any, seen: str, web: Web | None = None) -> None:
        form = {"decision": "sign_off", "seen": seen, "comment": "Gut gemacht"}
        self.anna.post(self.url_of(page), form, web)

    def submit_and_sign(self, page: Any) -> None:
        self.submit(page)
        self.sign(page, self.seen(page))

    def url_of(self, page: Any) -> str:
        return reverse("wagtail_qtg:review", args=[page.pk])

    def publish_and_hide(self, report: Any) -> list[list[bool]]:
        """Which of the two servers show the result before, while and after it is public."""
        record = report.qtg_sign_offs.get(kind="review")
        [sheet, *_others] = signed_sheets(record)
        url = reverse("wagtail_qtg:result", args=[record.pk, sheet.id])
        form = dict.fromkeys(("easy_text", "partners", "picture", "seen"), "")
        form |= {"goal": "Barrierefreie Haltestellen", "text": RESULT, "do": "publish"}
        form["visible_from"] = str(localdate())
        shown = [self.shown()]
        for step in (form, {"do": "hide"}):
            self.clara.post(url, step)
            shown.append(self.shown())
        return shown

    def shown(self) -> list[bool]:
        webs = (self.site.one, self.site.other)
        return [RESULT in self.visitor.get(self.project.url, web).text for web in webs]


def all_is_done() -> bool:
    is_left = SignOffDocument.objects.exclude(state="done").exists() or Notice.objects.exists()
    return not is_left and SignOffDocument.objects.count() == SignOff.objects.count()


def what_is_left(funding: Funding) -> dict[str, Any]:
    records = SignOff.objects.of(funding.project).order_by("number")
    releases = FundingRelease.objects.of(funding.project)
    files = list(Path(private_storage().path("documents")).iterdir())
    return {
        "kinds": [record.kind for record in records],
        "released": [release.period.number for release in releases],
        "PDFs handed out": sum(is_handed_out(funding, record.document) for record in records),
        "files": len(files),
    }


def is_handed_out(funding: Funding, document: SignOffDocument) -> bool:
    """As it was stored."""
    answer = funding.anna.get(reverse("wagtail_qtg:download_document", args=[document.pk]))
    return hashlib.sha256(answer.body).hexdigest() == document.sha256
