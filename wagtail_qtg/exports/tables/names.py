from __future__ import annotations

from typing import Any
from uuid import UUID

from ...catalogue.models import ActionField
from ...concepts.models import GuidingGoal
from ...reports.sheets import GoalSheetValue


class SheetNames:
    """The words for the keys that these reports hold, each only within its own project."""

    def __init__(self, reports: list[Any]) -> None:
        projects = [report.project for report in reports if report.project]
        fields = ActionField.objects.filter(
            catalogue__in={pk for project in projects for pk in project.catalogues()}
        ).select_related("catalogue")
        self.fields = {(field.catalogue_id, field.key): str(field) for field in fields}
        sheets = [block.value for report in reports for block in report.sheets]
        goals = (
            GuidingGoal.objects.filter(uuid__in={key for key in map(_goal_key, sheets) if key})
            .exclude(agreed_at=None)
            .values_list("concept__project__translation_key", "uuid", "text")
        )
        self.goals = {(project, uuid): text for project, uuid, text in goals}

    def action_field(self, project: Any, sheet: GoalSheetValue) -> str:
        key = sheet.get("action_field") or ""
        names = (self.fields.get((pk, key)) for pk in project.catalogues())
        return next(filter(None, names), "")

    def guiding_goal(self, project: Any, sheet: GoalSheetValue) -> str:
        return self.goals.get((project.translation_key, _goal_key(sheet)), "")


def _goal_key(sheet: GoalSheetValue) -> UUID | None:
    try:
        return UUID(sheet.get("guiding_goal") or "")
    except ValueError:
        return None
