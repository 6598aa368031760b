"""Reports in a line: empty, planned, reviewed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from wagtail import hooks

from tests.concepts.factories import complete_concept
from wagtail_qtg.concepts.actions import agree_concept
from wagtail_qtg.models import GuidingGoal, ProjectPage, QuarterReportPage
from wagtail_qtg.reports.actions import start_report


def agreed_goals(project: ProjectPage) -> list[GuidingGoal]:
    """The goals of a concept that is written and agreed here, if there is none yet."""
    if not GuidingGoal.objects.agreed_of(project).exists():
        agree_concept(complete_concept(project))
    return list(GuidingGoal.objects.agreed_of(project))


def sheet(goal: GuidingGoal | None = None, **values: Any) -> dict[str, Any]:
    """The value of a sheet that can be agreed, as it is stored."""
    return {
        "action_field": goal.action_field.key if goal else "",
        "guiding_goal": str(goal.uuid) if goal else "",
        "continues": "",
        "period_goal": "Drei Haltestellen sind barrierefrei",
        "criterion": "Die Stadt hat sie abgenommen",
        "deadline": date(2026, 8, 15),
        "figures": "3 von 12",
        "measures": [{"text": "Begehung mit dem Bauamt", "participation": "consulted"}],
        "actors": [{"name": "Bauamt", "kind": "organisation", "responsibility": "Umbau"}],
        "reviewed_on": None,
        "achieved": "",
        "comment": "",
        "public_text": "",
        "easy_text": "",
        **values,
    }


def reviewed(achieved: str = "yes", **values: Any) -> dict[str, Any]:
    return {
        "reviewed_on": date(2026, 8, 28),
        "achieved": achieved,
        "comment": "Die Begehung hat alle überzeugt",
        **values,
    }


def create_report(
    project: ProjectPage, number: int = 2, sheets: Iterable[dict[str, Any]] = (), **values: Any
) -> QuarterReportPage:
    report = start_report(project.periods.get(number=number))
    set_sheets(report, sheets)
    for name, value in values.items():
        setattr(report, name, value)
    report.save()
    report.save_revision()
    return report


def set_sheets(report: QuarterReportPage, sheets: Iterable[dict[str, Any]]) -> None:
    block = report.sheets.stream_block.child_blocks["sheet"]
    report.sheets = [
        {
            "type": "sheet",
            "id": str(uuid.uuid4()),
            "value": block.get_prep_value(block.normalize(s)),
        }
        for s in sheets
    ]


def planned_report(project: ProjectPage, number: int = 2, **values: Any) -> QuarterReportPage:
    """A report whose goals can be agreed: three sheets, three goals, and a job description."""
    period = project.periods.get(number=number)
    deadline = period.ends_on - timedelta(days=14)
    sheets = [sheet(goal, deadline=deadline) for goal in agreed_goals(project)[:3]]
    return create_report(
        project, number, sheets, **{"job_description": "<p>Was die QTG-Kraft tut</p>", **values}
    )


def reviewed_report(
    project: ProjectPage, number: int = 2, outcomes: Iterable[str] = ("yes", "partly", "no")
) -> QuarterReportPage:
    """A report whose review can be signed."""
    period = project.periods.get(number=number)
    goals = agreed_goals(project)
    sheets = [
        sheet(goal, deadline=period.ends_on, **reviewed(outcome))
        for goal, outcome in zip(goals, outcomes, strict=False)
    ]
    return create_report(
        project,
        number,
        sheets,
        job_description="<p>Was die QTG-Kraft tut</p>",
        talk_on=period.ends_on,
        talk_participants="QTG-Kraft\nSeWo",
    )


@contextmanager
def signed(page: Any, *kinds: str):
    """As if the funder had signed these kinds of the page."""
    with hooks.register_temporarily(
        "qtg_signed_kinds", lambda asked: kinds if asked.pk == page.pk else ()
    ):
        yield page


def own_problems(report: Any) -> list[Any]:
    """What its own rules ask for; higher folders ask for more, such as the periods before."""
    return [rule for rule in report.rules() if not rule.is_met]
