"""What browsers send of the forms that a funding is written with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.concepts.test_writing import post_form
from tests.reports.test_writing import form_data, measures, sheet_data
from wagtail_qtg.concepts.sections import SECTIONS
from wagtail_qtg.models import ConceptPage, GuidingGoal

OUTCOMES = ("yes", "partly", "no")
LOOKING_BACK = ("half_year_goals", "half_year_measures", "course_changes")


def concept_form(concept: ConceptPage) -> dict[str, Any]:
    fields = list(concept.project.action_fields())[:3]
    costs = [(1, "30000", "3000"), (2, "33000", "4000")]
    return post_form(
        concept,
        **{name: rich_text(f"<p>Text zu {name}</p>") for name in [*SECTIONS, "job_description"]},
        begins_on=concept.begins_on.isoformat(),
        duration_months="24",
        guiding_goals=inline_formset(
            [
                {"action_field": field.pk, "text": f"Leitziel zu {field}", "reason": "Es fehlt"}
                for field in fields
            ]
        ),
        weekly_hours=inline_formset([{"start_month": 0, "end_month": 24, "hours": "19.5"}]),
        costs=inline_formset(
            [{"year": y, "personnel": people, "material": things} for y, people, things in costs]
        ),
    )


def goals_form(report: Any) -> dict[str, Any]:
    """Three sheets, each with a goal for the period."""
    goals = GuidingGoal.objects.agreed_of(report.project)
    sheets = [sheet_of(report, index, goal) for index, goal in enumerate(goals)]
    return form_data(report, *sheets)


def review_form(report: Any, **values: str) -> dict[str, Any]:
    """The same sheets at the end of the period, and what the talk brought."""
    goals = GuidingGoal.objects.agreed_of(report.project)
    day = report.period.ends_on.isoformat()
    sheets = [
        sheet_of(
            report,
            index,
            goal,
            block_id=report.sheets[index].id,
            reviewed_on=day,
            achieved=OUTCOMES[index],
            comment="Die Begehung hat alle überzeugt",
        )
        for index, goal in enumerate(goals)
    ]
    looks_back = {name: rich_text(f"<p>Text zu {name}</p>") for name in LOOKING_BACK}
    talk = {"talk_on": day, "talk_participants": "Frau Yilmaz\nSeWo"}
    return form_data(report, *sheets, **talk, **looks_back, **values)


def sheet_of(report: Any, index: int, goal: GuidingGoal, **values: str) -> dict[str, Any]:
    actor = {"deleted": "", "order": "0", "type": "", "id": ""}
    actor |= {
        "value-name": "Bauamt",
        "value-kind": "organisation",
        "value-responsibility": "Umbau",
    }
    return sheet_data(
        index,
        action_field=goal.action_field.key,
        guiding_goal=str(goal.uuid),
        period_goal=f"Drei Haltestellen sind barrierefrei, {report.period.name}",
        criterion="Die Stadt hat sie abgenommen",
        deadline=(report.period.ends_on - timedelta(days=14)).isoformat(),
        **measures("Begehung mit dem Bauamt"),
        **{"actors-count": "1"},
        **{f"actors-0-{key}": value for key, value in actor.items()},
        **values,
    )


def closing_form(report: Any) -> dict[str, Any]:
    reviews = {"count": str(len(report.goal_reviews))}
    for index, block in enumerate(report.goal_reviews):
        goal = block.value["guiding_goal"]
        value = {"guiding_goal": goal, "reached": "partly", "changed": "Er hält", "stays": "Alles"}
        reviews[str(index)] = {
            "type": "review",
            "id": block.id,
            "order": str(index),
            "deleted": "",
            "value": value,
        }
    goes_on = {"what": "Stammtisch", "kind": "civic", "carrier": "Verein", "money": "ohne Geld"}
    rest = {
        "goal_reviews": reviews,
        "continuation": streamfield([("continuation", goes_on)]),
        "ideas": streamfield([]),
        "reflection": rich_text("<p>Es hat sich gelohnt.</p>"),
    }
    return form_data(report, **nested_form_data(rest))
