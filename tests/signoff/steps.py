"""The steps of a funding, each in a line."""

from __future__ import annotations

from typing import Any

from tests.concepts.factories import complete_concept
from tests.reports.factories import planned_report, reviewed_report
from wagtail_qtg.models import (
    ClosingReportPage,
    ConceptPage,
    ProjectPage,
    QuarterReportPage,
    SignOff,
)
from wagtail_qtg.reports.actions import start_closing_report
from wagtail_qtg.signoff.actions import seen_digest, sign_off, submit


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def sign(page: Any, user: Any, **values: Any) -> SignOff:
    page = fresh(page)
    return sign_off(page, user, **{"seen": seen_digest(page), **values})


def submit_and_sign(page: Any, people: Any) -> SignOff:
    page.save_revision(user=people.editor)
    submit(fresh(page), people.editor)
    return sign(page, people.reviewer)


def sign_concept(project: ProjectPage, people: Any) -> SignOff:
    present = ConceptPage.objects.of(project).first()
    return submit_and_sign(present or complete_concept(project), people)


def sign_goals(project: ProjectPage, people: Any, number: int = 2) -> QuarterReportPage:
    """The documentation of a period, its goals agreed, its review not yet written."""
    report = planned_report(project, number)
    submit_and_sign(report, people)
    return fresh(report)


def write_review(report: QuarterReportPage, people: Any, *outcomes: str) -> QuarterReportPage:
    """What the worker writes before the talk at the end of the period."""
    raw = list(report.sheets.raw_data)
    for block, outcome in zip(raw, outcomes or ("yes", "partly", "no"), strict=True):
        block["value"] |= {
            "reviewed_on": report.period.ends_on.isoformat(),
            "achieved": outcome,
            "comment": "Die Begehung hat alle überzeugt",
        }
    report.sheets = report.sheets.stream_block.to_python(raw)
    report.talk_on = report.period.ends_on
    report.talk_participants = "Frau Yilmaz\nSeWo"
    if report.has_extended_talk:
        for name in ("half_year_goals", "half_year_measures", "course_changes"):
            setattr(report, name, f"<p>Text zu {name}</p>")
    report.save_with_revision(people.editor)
    return fresh(report)


def sign_review(project: ProjectPage, people: Any, number: int = 2) -> SignOff:
    """A documentation from its goals to its review."""
    report = write_review(sign_goals(project, people, number), people)
    return submit_and_sign(report, people)


def signed_review(project: ProjectPage, people: Any, number: int = 2) -> SignOff:
    """The quickest way to a signed review: both signatures of one finished text."""
    report = reviewed_report(project, number)
    submit_and_sign(report, people)
    return submit_and_sign(fresh(report), people)


def write_closing_report(project: ProjectPage, people: Any) -> ClosingReportPage:
    report = start_closing_report(project, people.editor)
    for block in report.goal_reviews:
        block.value.update(
            {"reached": "partly", "changed": "Der Bus hält jetzt", "stays": "Die Haltestelle"}
        )
    goes_on = {"what": "Stammtisch", "kind": "civic", "carrier": "Verein", "money": "ohne Geld"}
    report.continuation = [("continuation", goes_on)]
    report.reflection = "<p>Es hat sich gelohnt.</p>"
    report.save_with_revision(people.editor)
    return fresh(report)
