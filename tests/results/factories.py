"""A signed review and the texts for the public in a line."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.reports.factories import reviewed_report, set_sheets
from wagtail_qtg.models import ProjectPage, QuarterReportPage, SignOff
from wagtail_qtg.signoff.actions import seen_digest, sign_off, submit

ACTORS = [
    {"name": "Bauamt", "kind": "organisation", "responsibility": "Umbau"},
    {"name": "Bäckerei Musterfrau", "kind": "organisation", "responsibility": "Rampe"},
    {"name": "Frau Dr. Erika Musterfrau", "kind": "person", "responsibility": "Begehung"},
]


def sign_review(project: ProjectPage, people: Any, number: int = 2, **changes: Any) -> SignOff:
    """Through submission and signature, as it happens."""
    report = reviewed_report(project, number)
    sheets = [dict(block.value) for block in report.sheets]
    sheets[0].update(
        {
            "actors": ACTORS,
            "public_text": "Alle kommen jetzt in den Bus.",
            "easy_text": "Der Bus hat eine Rampe.",
            **changes,
        }
    )
    set_sheets(report, sheets)
    report.save_with_revision(people.editor)
    _sign(report, people)  # the goals
    return _sign(report, people)


def _sign(report: QuarterReportPage, people: Any) -> SignOff:
    submit(QuarterReportPage.objects.get(pk=report.pk), people.editor)
    report = QuarterReportPage.objects.get(pk=report.pk)
    return sign_off(report, people.reviewer, seen=seen_digest(report))


def values(**changes: Any) -> dict[str, Any]:
    """What an editor chose for the public."""
    return {
        "goal": "Alle Haltestellen haben eine Rampe",
        "text": "Viele Menschen fahren jetzt Bus.",
        "easy_text": "Sie können jetzt Bus fahren.",
        "partners": "Bauamt\nBäckerei Musterfrau",
        "picture": None,
        "visible_from": timezone.localdate(),
        **changes,
    }


def posted(**changes: Any) -> dict[str, Any]:
    """The same as a form sends it."""
    data = {name: value or "" for name, value in values().items()}
    data["visible_from"] = data["visible_from"].isoformat()
    return {**data, "do": "publish", "seen": "", **changes}
