"""From what a sheet stores to what people read, where no form has bound the blocks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ..catalogue.models import ActionField
from ..concepts.models import GuidingGoal


def project_names(project: Any) -> dict[str, str]:
    """Action fields and guiding goals of the project, of all times, by their keys."""
    if project is None:
        return {}
    goals = GuidingGoal.objects.of_project(project)
    return {**field_names(project), **{str(goal.uuid): goal.text for goal in goals}}


def field_names(project: Any) -> dict[str, str]:
    """The project's action fields, those no longer offered too, by their keys."""
    fields = ActionField.objects.filter(catalogue__in=project.catalogues())
    return {field.key: str(field) for field in fields.select_related("catalogue")}


def name_of(offer: str, key: str | None) -> str:
    """The name of one key; the key itself where nothing is known of it.

    A goal's words never change, so that its UUID tells nobody more than they knew with it.
    """
    if not key:
        return ""
    if offer == "action_fields":
        slug, _slash, code = key.rpartition("/")
        found: Any = ActionField.objects.filter(catalogue__slug=slug, code=code).first()
    elif offer in ("guiding_goals", "all_goals"):
        found = _goal(key)
    else:
        found = None
    return str(found) if found else key


def _goal(key: str) -> GuidingGoal | None:
    try:
        return GuidingGoal.objects.filter(uuid=UUID(key)).first()
    except ValueError:
        return None
