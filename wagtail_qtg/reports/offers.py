"""What the form of one report offers to choose from, read once for each form."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..concepts.models import GuidingGoal
from ..projects.models import ProjectPage
from .carrying_on import SheetHistory
from .names import field_names
from .words import Words, form_words


class ProjectOffers:
    """The project's action fields, agreed goals and open sheets, and the words of its funder.

    ``kept`` are (offer, key) that the form holds already: they stay in the choice, marked as gone,
    so that nothing vanishes when a goal is retired or a report comes from elsewhere.
    """

    def __init__(self, project: ProjectPage, report: Any, kept: set[tuple[str, str]]) -> None:
        self.project = project
        self.report = report
        self.kept = kept
        self.stage: str = report.stage

    @cached_property
    def action_fields(self) -> dict[str, str]:
        fields = self.project.action_fields().select_related("catalogue")
        return {field.key: str(field) for field in fields}

    @cached_property
    def guiding_goals(self) -> dict[str, str]:
        return {key: goal.text for key, goal in self._ever_agreed.items() if goal.is_agreed}

    @cached_property
    def all_goals(self) -> dict[str, str]:
        return {key: goal.text for key, goal in self._ever_agreed.items()}

    @cached_property
    def open_sheets(self) -> dict[str, str]:
        return {entry.key: f"{entry.title} ({entry.outcome})" for entry in self.history.still_open}

    @cached_property
    def history(self) -> SheetHistory:
        return SheetHistory(self.report)

    @cached_property
    def _ever_agreed(self) -> dict[str, GuidingGoal]:
        return {str(goal.uuid): goal for goal in GuidingGoal.objects.of_project(self.project)}

    def choices(self, offer: str) -> list[tuple[str, str]]:
        offered = getattr(self, offer)
        gone = sorted(key for kind, key in self.kept if kind == offer and key not in offered)
        choices = [*offered.items(), *[(key, self._name_of_gone(offer, key)) for key in gone]]
        return [(key, Truncator(name).chars(140)) for key, name in choices]

    def _name_of_gone(self, offer: str, key: str) -> str:
        if offer in ("guiding_goals", "all_goals"):
            goal = self._ever_agreed.get(key)
            return _("(no longer agreed) %s") % (goal.text if goal else _("unknown goal"))
        if offer == "open_sheets":
            entry = self.history.entries.get(key)
            return entry.title if entry else _("(no longer there)")
        field = self._fields_of_all_times.get(key)
        return _("(no longer offered) %s") % (field or key)

    @cached_property
    def _fields_of_all_times(self) -> dict[str, str]:
        return field_names(self.project)

    @cached_property
    def words(self) -> dict[str, Words]:
        return form_words(self.project.programme)
