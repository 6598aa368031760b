from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...results.models import GoalOutcome
from ..columns import Column, Kind
from .base import AT_ONCE, Filters, Table, narrow


def find_outcomes(user: Any, filters: Filters) -> Iterable[GoalOutcome]:
    outcomes = (
        GoalOutcome.objects.visible_to(user)
        .select_related("project")
        .defer("project__body")
        .order_by("project_id", "period_number", "pk")
    )
    days = {"first_day": "period_starts_on", "last_day": "period_ends_on"}
    narrowed = narrow(outcomes, filters, project="project__", **days)
    if filters.get("action_field"):
        narrowed = narrowed.filter(action_field_key=filters["action_field"])
    if filters.get("achieved"):
        narrowed = narrowed.filter(achieved=filters["achieved"])
    return narrowed.iterator(chunk_size=AT_ONCE)


OUTCOMES = Table(
    key="outcomes",
    title=_("Outcomes of goals"),
    filters=(
        *("programme", "organisation", "project", "since", "until"),
        *("action_field", "achieved"),
    ),
    find=find_outcomes,
    columns=(
        Column("project_id", _("Project number"), lambda o: o.project_id, Kind.WHOLE, 10),
        Column("project", _("Project"), lambda o: o.project.title, width=40),
        Column("organisation", _("Organisation"), lambda o: o.organisation, width=30),
        Column("programme", _("Key of the programme"), lambda o: o.programme),
        Column("period_number", _("Period No."), lambda o: o.period_number, Kind.WHOLE, 6),
        Column("first_day", _("First day"), lambda o: o.period_starts_on, Kind.DAY, 12),
        Column("last_day", _("Last day"), lambda o: o.period_ends_on, Kind.DAY, 12),
        Column("sheet", _("Sheet"), lambda o: o.sheet, width=38),
        Column("action_field_key", _("Key of the action field"), lambda o: o.action_field_key),
        Column("action_field", _("Action field"), lambda o: o.action_field_name, width=30),
        Column(
            "guiding_goal_key",
            _("Key of the guiding goal"),
            lambda o: str(o.guiding_goal_uuid or ""),
            width=38,
        ),
        Column("guiding_goal", _("Guiding goal"), lambda o: o.guiding_goal_text, width=50),
        Column("achieved", _("Achieved?"), lambda o: o.get_achieved_display(), width=12),
        Column("reviewed_on", _("Reviewed on"), lambda o: o.reviewed_on, Kind.DAY, 12),
        Column("deadline", _("To be reached by"), lambda o: o.deadline, Kind.DAY, 12),
        Column("measures", _("Number of measures"), lambda o: o.measures, Kind.WHOLE, 10),
        Column(
            "organisations",
            _("Organisations among the actors"),
            lambda o: o.organisations,
            Kind.WHOLE,
            10,
        ),
        Column("attempts", _("Attempts before"), lambda o: o.attempts_before, Kind.WHOLE, 10),
    ),
)
