"""What people write, with a marker wherever the public must never read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.concepts.factories import complete_concept
from tests.reports.factories import reviewed, set_sheets, sheet
from wagtail_qtg.concepts.sections import SECTIONS
from wagtail_qtg.models import GuidingGoal
from wagtail_qtg.reports.actions import start_closing_report, start_report

MARKER = "XMARKERX"
TEXT = f"<p>{MARKER}</p>"


def write_concept(project: Any, user: Any) -> Any:
    concept = complete_concept(project, **dict.fromkeys(SECTIONS, TEXT))
    for goal in concept.guiding_goals.all():
        goal.reason = MARKER
    concept.save_with_revision(user)
    return concept


def begin_report(period: Any, user: Any) -> Any:
    report = start_report(period, user)
    goals = list(GuidingGoal.objects.agreed_of(report.project))
    inside = {
        "criterion": MARKER,
        "figures": MARKER,
        "measures": [{"text": MARKER, "participation": "consulted"}],
        "actors": [{"name": MARKER, "kind": "organisation", "responsibility": MARKER}],
        "deadline": period.ends_on - timedelta(days=14),
    }
    set_sheets(report, [sheet(goal, **inside) for goal in goals])
    report.job_description = TEXT
    report.save_with_revision(user)
    return report


def change(page: Any, user: Any, *, review: bool) -> None:
    """A few words more; with the review all that the talk at the end of the period asks for."""
    if hasattr(page, "minutes"):
        page.minutes = f"{page.minutes}{TEXT}"
    if review:
        raw = list(page.sheets.raw_data)
        outcomes = ("yes", "partly", "no")
        for number, block in enumerate(raw):
            words = reviewed(outcomes[number % 3], comment=MARKER)
            words["reviewed_on"] = page.period.ends_on.isoformat()
            block["value"] |= words
        page.sheets = page.sheets.stream_block.to_python(raw)
        page.talk_on = page.period.ends_on
        page.talk_participants = MARKER
    page.save_with_revision(user)


def begin_closing(project: Any, user: Any) -> Any:
    report = start_closing_report(project, user)
    for block in report.goal_reviews:
        block.value.update({"reached": "partly", "changed": MARKER, "stays": MARKER})
    goes_on = {"what": MARKER, "kind": "civic", "carrier": MARKER, "money": MARKER}
    report.continuation = [("continuation", goes_on)]
    report.reflection = TEXT
    report.save_with_revision(user)
    return report
