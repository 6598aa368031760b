"""The funder's desk against Wagtail's own explorer, on the same data: ``python -m bench.desk``.

100, 300 and 1,000 projects with a documentation for each of seven periods, most of them signed,
some waiting.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

from . import site
from .ratios import Verdict, in_turns, report

SIZES, QUERIES, TIMES = (100, 300, 1_000), 20, 1.0

#: All that is asked of it by whoever does not open it.
RECORD = {"releases": [], "previous": "", "snapshot": {"content": {"sheets": []}}}


def grow(count: int) -> None:
    """So many projects in all; those that come new bring what was written of them."""
    from wagtail.models import Page

    from wagtail_qtg.models import ProjectIndexPage, ProjectPage

    from .projects import add_projects, write_pages

    add_projects(ProjectIndexPage.objects.get(), count)
    added = ProjectPage.objects.filter(slug__startswith="viertel-", numchild=0)
    reports = [page for project in added for page in _reports(project)]
    write_pages(reports)
    Page.objects.filter(pk__in=[project.pk for project in added]).update(numchild=7)
    _sign(reports)


def _reports(project: Any) -> Iterator[Any]:
    from django.contrib.contenttypes.models import ContentType

    from wagtail_qtg.models import QuarterReportPage

    kind = ContentType.objects.get_for_model(QuarterReportPage)
    for number, period in enumerate(project.periods.order_by("number"), start=1):
        yield QuarterReportPage(
            title=f"Dokumentation, {period.name}: {project.title}",
            draft_title=project.title,
            slug=f"dokumentation-{number}",
            path=QuarterReportPage._get_path(project.path, project.depth + 1, number),
            depth=project.depth + 1,
            url_path=f"{project.url_path}dokumentation-{number}/",
            content_type=kind,
            locale_id=project.locale_id,
            translation_key=uuid.uuid4(),
            live=False,
            project=project,
            period=period,
            latest_revision_created_at=project.first_published_at,
        )


def _sign(reports: list[Any]) -> None:
    """What is past is signed; of what runs, a third waits and some came back."""
    from django.utils import timezone

    from wagtail_qtg.models import SignOff, SignOffEvent

    now, today = timezone.now(), timezone.localdate()
    signatures, events, numbers = [], [], {}
    for page in reports:
        if not page.period.has_sheets or page.period.starts_on > today:
            continue
        is_past = page.period.ends_on < today - timedelta(days=30)
        for kind in ("goals", "review") if is_past else ("goals",):
            steps = ["submitted", "signed"]
            if not is_past:
                steps = (["submitted"], ["submitted", "returned"], [])[page.pk % 3]
            for step in steps:
                events.append(
                    SignOffEvent(
                        project=page.project,
                        page_id=page.pk,
                        sign_off_kind=kind,
                        event=step,
                        by_name="Petra Prüfung",
                        comment="Bitte genauer." if step == "returned" else "",
                    )
                )
            if is_past:
                numbers[page.project_id] = numbers.get(page.project_id, 0) + 1
                signatures.append(
                    SignOff(
                        project=page.project,
                        page_id=page.pk,
                        period=page.period,
                        kind=kind,
                        number=numbers[page.project_id],
                        record=RECORD,
                        sha256="0" * 64,
                        signed_at=now,
                    )
                )
    SignOffEvent.objects.bulk_create(events, 200)
    SignOff.objects.bulk_create(signatures, 200)


def measure(projects: int, rounds: int) -> list[Verdict]:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from wagtail_qtg.desk.enums import DeskList
    from wagtail_qtg.models import ProjectIndexPage, QuarterReportPage

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="admin"))
    addresses = {
        "explorer": reverse("wagtailadmin_explore", args=[ProjectIndexPage.objects.get().pk]),
        **{name: reverse("wagtail_qtg:desk_list", args=[name]) for name in DeskList.values},
    }

    def ask(name: str) -> Any:
        response = client.get(addresses[name])
        assert response.status_code == 200, name
        return response

    seconds = in_turns(
        rounds,
        time.process_time,
        **{name: lambda name=name: ask(name) for name in addresses},
    )
    verdicts = [
        Verdict(f"{projects} projects: documentations", QuarterReportPage.objects.count(), None),
        Verdict("explorer, ms", seconds["explorer"] * 1000, None, str(seconds["explorer"])),
    ]
    for name in DeskList.values:
        with CaptureQueriesContext(connection) as found:
            ask(name)
        verdicts += [
            Verdict(f"desk, {name}: queries", len(found), QUERIES),
            Verdict(
                f"desk, {name}: × explorer",
                seconds[name] / seconds["explorer"],
                TIMES,
                str(seconds[name]),
            ),
        ]
    return verdicts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few of all: whether it runs at all")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="qtg-bench-") as name:
        from tests.servers import live_environment

        (Path(name) / "static").mkdir()
        os.environ |= live_environment(Path(name), "bench.desk_settings")
        django.setup()
        site.begin(Path(name))
        verdicts = []
        for count in (20,) if quick else SIZES:
            grow(count)
            verdicts += measure(count, 2 if quick else 9)
        code = report(verdicts)
    return 0 if quick else code


if __name__ == "__main__":
    sys.exit(main())
