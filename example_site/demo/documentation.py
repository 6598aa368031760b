"""From the demo's data files to concepts, reports and closing reports, signed on their days."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from wagtail.models import Page

from wagtail_qtg.concepts.actions import start_concept
from wagtail_qtg.concepts.sections import SECTIONS
from wagtail_qtg.models import (
    ConceptPage,
    GuidingGoal,
    Period,
    ProjectPage,
    QuarterReportPage,
    WeeklyHours,
    YearlyCosts,
)
from wagtail_qtg.reports.actions import start_closing_report, start_report
from wagtail_qtg.signoff.actions import submit

from .signing import on_day, publish_reached, return_with_a_reason, sign

#: Ids are made from what a thing is, so that one sheet can carry on another of the period before.
NAMESPACE = uuid.UUID("5b0ff4f6-3c55-4d0c-9d27-6f2c7f1a4d11")
SATURDAY = 5
WRITTEN_AT_THE_END = ("figures", "achieved", "comment", "public_text", "easy_text")


def document(project: ProjectPage, data: dict[str, Any], user: Any) -> None:
    """The project's concept and, once it is agreed, its reports, in the order of time."""
    with on_day(project.start_date - timedelta(days=40)):
        concept = write_concept(project, data["concept"], user)
    if data["concept"].get("is_draft"):
        return
    sign(concept, user, project.start_date - timedelta(days=20))
    for number, content in data["reports"].items():
        document_period(project.periods.get(number=number), content, user)
    if "closing" in data:
        write_closing_report(project, data["closing"], user)


def document_period(period: Period, data: dict[str, Any], user: Any) -> None:
    """Goals are agreed when the period begins, and reviewed at the talk at its end."""
    begin = period.starts_on + timedelta(days=2)
    with on_day(begin):
        report = write_report(period, planned(data), user)
    if "returned" in data:
        return_with_a_reason(report, user, begin + timedelta(days=3), data["returned"])
    elif data.get("waits"):
        with on_day(begin + timedelta(days=3)):
            submit(report, user)
    elif period.has_sheets and not data.get("is_draft"):
        sign(report, user, begin + timedelta(days=3))
    if "talk" in data:
        talk_on = working_day(period, data["talk"])
        with on_day(talk_on):
            report = write_report(period, data, user)
        if period.has_sheets:
            record = sign(report, user, talk_on + timedelta(days=2))
            publish_reached(record, user, talk_on + timedelta(days=9))


def planned(data: dict[str, Any]) -> dict[str, Any]:
    """What is known of a period when it begins."""
    sheets = [
        {name: part for name, part in sheet.items() if name not in WRITTEN_AT_THE_END}
        for sheet in data.get("sheets", [])
    ]
    known = {name: data[name] for name in ("job_description", "is_draft") if name in data}
    return {**known, "sheets": sheets}


def write_concept(project: ProjectPage, data: dict[str, Any], user: Any) -> ConceptPage:
    concept = start_concept(project, user)
    for name in (*SECTIONS, "job_description"):
        setattr(concept, name, data.get(name, ""))
    fields = {field.code: field for field in project.action_fields()}
    concept.guiding_goals = [
        GuidingGoal(
            uuid=goal_id(project, number),
            action_field=fields[goal["field"]],
            text=goal["text"],
            reason=goal["reason"],
            sort_order=number,
        )
        for number, goal in enumerate(data["goals"], start=1)
    ]
    concept.weekly_hours = [
        WeeklyHours(sort_order=position, **stretch)
        for position, stretch in enumerate(data["weekly_hours"])
    ]
    concept.costs = [
        YearlyCosts(sort_order=year, year=year, **costs)
        for year, costs in enumerate(data["costs"], start=1)
    ]
    save(concept, user)
    return concept


def write_report(period: Period, data: dict[str, Any], user: Any) -> QuarterReportPage:
    report = start_report(period, user)
    project = report.project
    talk_on = working_day(period, data["talk"]) if "talk" in data else None
    report.sheets = [
        {
            "type": "sheet",
            "id": sheet_id(project, period.number, position),
            "value": sheet_value(project, period, sheet, talk_on),
        }
        for position, sheet in enumerate(data.get("sheets", []), start=1)
    ]
    report.experiences = [
        block(project, f"{period.number}/experience/{position}", "experience", experience)
        for position, experience in enumerate(data.get("experiences", []), start=1)
    ]
    report.talk_on = talk_on
    report.talk_participants = "\n".join(data.get("talk", {}).get("participants", []))
    for name in (
        "job_description",
        "minutes",
        "half_year_goals",
        "half_year_measures",
        "course_changes",
    ):
        setattr(report, name, data.get(name, ""))
    save(report, user)
    return report


def sheet_value(
    project: ProjectPage, period: Period, data: dict[str, Any], talk_on: date | None
) -> dict[str, Any]:
    """A sheet as it is stored; its action field is that of its guiding goal, if it names none."""
    goal = GuidingGoal.objects.get(uuid=goal_id(project, data["goal"]))
    days = data.get("deadline_days_before_end")
    value = {
        "action_field": field_key(project, data.get("field", goal.action_field.code)),
        "guiding_goal": str(goal.uuid),
        "deadline": None if days is None else str(period.ends_on - timedelta(days=days)),
        "reviewed_on": str(talk_on) if talk_on and data.get("achieved") else None,
        "measures": [{"participation": "", **measure} for measure in data["measures"]],
        "actors": [{"kind": "organisation", **actor} for actor in data["actors"]],
    }
    if "continues" in data:  # the position of a sheet in the period before
        value["continues"] = sheet_id(project, period.number - 1, data["continues"])
    for name in (
        "period_goal",
        "criterion",
        "figures",
        "achieved",
        "comment",
        "public_text",
        "easy_text",
    ):
        value[name] = data.get(name, "")
    return value


def write_closing_report(project: ProjectPage, data: dict[str, Any], user: Any) -> None:
    report = start_closing_report(project, user)
    report.goal_reviews = [
        block(
            project,
            f"closing/review/{review['goal']}",
            "review",
            {**review, "guiding_goal": str(goal_id(project, review["goal"]))},
        )
        for review in data["reviews"]
    ]
    report.continuation = [
        block(project, f"closing/continuation/{position}", "continuation", continuation)
        for position, continuation in enumerate(data["continuation"], start=1)
    ]
    report.reflection = data.get("reflection", "")
    report.ideas = [
        block(project, f"closing/idea/{position}", "idea", idea)
        for position, idea in enumerate(data["ideas"], start=1)
    ]
    save(report, user)


def block(project: ProjectPage, place: str, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """StreamField data with the codes of action fields turned into their keys."""
    value = {name: part for name, part in data.items() if name not in ("field", "goal")}
    if "field" in data:
        value["action_field"] = field_key(project, data["field"])
    return {"type": kind, "id": str(own_id(project, place)), "value": value}


def field_key(project: ProjectPage, code: str) -> str:
    return next(field.key for field in project.action_fields() if field.code == code)


def own_id(project: ProjectPage, place: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{project.slug}/{place}")


def goal_id(project: ProjectPage, number: int) -> uuid.UUID:
    return own_id(project, f"goal/{number}")


def sheet_id(project: ProjectPage, period_number: int, position: int) -> str:
    return str(own_id(project, f"{period_number}/sheet/{position}"))


def working_day(period: Period, talk: dict[str, Any]) -> date:
    """The day of the talk; one that falls on a weekend is held on the Friday before."""
    day = period.ends_on - timedelta(days=talk["days_before_end"])
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def save(page: Page, user: Any) -> None:
    page.save()
    page.save_revision(user=user)
