"""A signed PDF against a static file of the same bytes: ``python -m bench.serving [--quick]``.

Both through Django with all its middleware and behind the login of Wagtail's admin; once in this
process and once over HTTP from a server of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import django

from tests.beginning import make_beginning

LIMIT = 1.5
FILE = "static.pdf"


def signed_document() -> Any:
    """As a site has it: signed, made, stored."""
    from tests.documents.factories import signed_concept
    from tests.factories import (
        START,
        create_index,
        create_organisation,
        create_project,
        create_user,
    )
    from wagtail_qtg.models import Programme, SignOffDocument

    organisation = create_organisation()
    people = SimpleNamespace(
        editor=create_user("editor", organisation.editors),
        reviewer=create_user("reviewer", Programme.objects.get(slug="lwl-qtg").reviewers),
    )
    signed_concept(create_project(create_index(), organisation, start=START), people)
    return SignOffDocument.objects.get()


def addresses(document: Any) -> dict[str, str]:
    from django.urls import reverse

    return {
        "ours": reverse("wagtail_qtg:download_document", args=[document.pk]),
        "static": f"/bench/{FILE}",
    }


def in_process(client: Any, urls: dict[str, str], rounds: int) -> dict[str, float]:
    from .ratios import in_turns

    def get(url: str) -> Any:
        def fetch() -> None:
            response = client.get(url)
            assert b"".join(response).startswith(b"%PDF"), response.status_code

        return fetch

    return in_turns(rounds, time.process_time, **{name: get(url) for name, url in urls.items()})


def over_http(cookie: str, urls: dict[str, str], rounds: int) -> dict[str, float]:
    from tests.servers import running

    from .ratios import in_turns

    with running([sys.executable, "-m", "django"]) as address:

        def get(url: str) -> Any:
            def fetch() -> None:
                connection = HTTPConnection(urlsplit(address).netloc)
                connection.request("GET", url, headers={"Cookie": f"sessionid={cookie}"})
                assert connection.getresponse().read().startswith(b"%PDF")
                connection.close()

            return fetch

        return in_turns(rounds, time.perf_counter, **{name: get(url) for name, url in urls.items()})


def measure(folder: Path, rounds: int) -> list[Any]:
    from django.contrib.auth import get_user_model
    from django.test import Client

    from .ratios import Verdict

    document = signed_document()
    with document.file.open() as file:
        (folder / FILE).write_bytes(file.read())
    client = Client()
    client.force_login(get_user_model().objects.get(username="reviewer"))
    urls = addresses(document)
    here = in_process(client, urls, rounds)
    there = over_http(client.cookies["sessionid"].value, urls, rounds)
    return [
        Verdict(
            f"a signed PDF, against a static file, {where}",
            seconds["ours"] / seconds["static"],
            goal,
            f"{seconds['ours'] * 1000:.1f} and {seconds['static'] * 1000:.1f} ms",
        )
        for where, seconds, goal in (("in one process", here, None), ("over HTTP", there, LIMIT))
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds: whether it runs at all")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="qtg-bench-") as name:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "DATABASE_URL": f"sqlite:///{name}/db.sqlite3",
            "QTG_BENCH_FOLDER": name,
            "TMPDIR": name,
        }
        tempfile.tempdir = name
        make_beginning(Path(name) / "db.sqlite3")
        django.setup()
        from .ratios import report

        code = report(measure(Path(name), rounds=3 if quick else 200))
    return 0 if quick else code


if __name__ == "__main__":
    sys.exit(main())
