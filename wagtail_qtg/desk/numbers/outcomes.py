"""What became of the goals, by action field and by period, from the rows of the signed reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from ...exports.tables.base import Filters
from ...projects.querysets import ProjectQuerySet
from ...reports.enums import Achieved
from ...results.models import GoalOutcome
from ..desk import funded_projects


class Outcomes(NamedTuple):
    """How many goals under one heading were reached, partly reached and not."""

    name: str
    yes: int
    partly: int
    no: int
    open: int

    @property
    def total(self) -> int:
        return self.yes + self.partly + self.no + self.open


def by_field(user: Any, filters: Filters) -> Iterator[Outcomes]:
    rows = _rows(user, filters).values_list("action_field_key", "action_field_name", "achieved")
    names: dict[str, str] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for key, name, achieved, number in rows.annotate(Count("pk")):
        names[key] = name  # as it was called last: rows come in the order of their names
        counted[key, achieved] += number
    for key in sorted(names, key=lambda key: (key == "", key)):
        yield _outcomes(names[key] or _("without an action field"), key, counted)


def by_period(user: Any, filters: Filters) -> Iterator[Outcomes]:
    rows = _rows(user, filters).values_list("period_number", "achieved")
    counted: Counter[tuple[int, str]] = Counter()
    for period, achieved, number in rows.annotate(Count("pk")):
        counted[period, achieved] += number
    for period in sorted({period for period, _achieved in counted}):
        yield _outcomes(_("Period %(number)s") % {"number": period}, period, counted)


def _outcomes(name: str, key: Any, counted: Counter) -> Outcomes:
    return Outcomes(name, *(counted[key, code] for code in [*Achieved.values, ""]))


def _rows(user: Any, filters: Filters) -> Any:
    """Of the projects that the filters leave; with an action field only the goals within it."""
    projects: ProjectQuerySet = funded_projects(user, {**filters, "action_field": None})
    rows = GoalOutcome.objects.filter(
        project__translation_key__in=projects.order_by().values("translation_key")
    )
    if filters.get("action_field"):
        rows = rows.filter(action_field_key=filters["action_field"])
    return rows.order_by()
