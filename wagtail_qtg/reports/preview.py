"""What the printed sheet shows: names instead of keys, for preview and documents."""

from __future__ import annotations

from typing import Any

from ..catalogue.models import ActionField
from ..concepts.models import GuidingGoal
from .carrying_on import SheetHistory, attempt_label
from .enums import Achieved, Continuation


def quarter_context(report: Any) -> dict[str, Any]:
    names = _names(report.project)
    history = SheetHistory(report)
    return {
        "report": report,
        "words": report.project.programme if report.project else None,
        "achieved_choices": Achieved.choices,
        "sheets": [
            _sheet_context(number, block.value, names, history)
            for number, block in enumerate(report.sheets, start=1)
        ],
        "experiences": [
            {**block.value, "field": names.get(block.value.get("action_field"), "")}
            for block in report.experiences
        ],
    }


def closing_context(report: Any) -> dict[str, Any]:
    names = _names(report.project)
    return {
        "report": report,
        "reviews": [
            {
                **block.value,
                "goal": names.get(block.value.get("guiding_goal"), ""),
                "outcome": _label(Achieved, block.value.get("reached")),
            }
            for block in report.goal_reviews
        ],
        "continuations": [
            {**block.value, "takes_over": _label(Continuation, block.value.get("kind"))}
            for block in report.continuation
        ],
        "ideas": [
            {**block.value, "field": names.get(block.value.get("action_field"), "")}
            for block in report.ideas
        ],
    }


def _sheet_context(
    number: int, sheet: Any, names: dict[str, str], history: SheetHistory
) -> dict[str, Any]:
    before = history.attempts_before(sheet)
    return {
        "number": number,
        "sheet": sheet,
        "field": names.get(sheet.get("action_field"), ""),
        "goal": names.get(sheet.get("guiding_goal"), ""),
        "attempts_before": before,
        "attempt": attempt_label(len(before) + 1) if before else "",
    }


def _names(project: Any) -> dict[str, str]:
    """Action fields and guiding goals of all times by their keys."""
    if project is None:
        return {}
    fields = ActionField.objects.filter(catalogue__in=project.catalogues())
    names = {field.key: str(field) for field in fields.select_related("catalogue")}
    goals = GuidingGoal.objects.of_project(project)
    return {**names, **{str(goal.uuid): goal.text for goal in goals}}


def _label(codes: Any, code: Any) -> str:
    return str(codes(code).label) if code in codes.values else ""
