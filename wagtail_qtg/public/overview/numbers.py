"""The numbers of all projects together, with no row that rests on a single one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, Max, Min, Q
from django.db.models.functions import Cast, ExtractYear

from ...reports.enums import Achieved
from ...results.models import GoalOutcome
from .models import PublicProject
from .names import field_names

#: What rests on fewer projects tells about one of them.
AT_LEAST = 2
KEY = "project__translation_key"


@dataclass(frozen=True)
class Row:
    """What became of the goals of a field or a year, and on how many projects it rests."""

    name: str
    projects: int
    one_of_them: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Numbers:
    """Of what a single project did there are only totals; a row without a name is the rest."""

    projects: int = 0
    agreed: int = 0
    reviewed: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    by_field: list[Row] = field(default_factory=list)
    by_year: list[Row] = field(default_factory=list)

    @property
    def has_rest(self) -> bool:
        return any(not row.name for row in [*self.by_field, *self.by_year])


def numbers_of(overview_id: int) -> Numbers:
    """Of all that was signed in the projects of an overview, whatever they published of it."""
    listed = PublicProject.objects.filter(overview=overview_id)
    agreed = dict(listed.values_list("project_key").annotate(Max("goals_agreed")).order_by())
    signed = GoalOutcome.objects.filter(
        **{f"{KEY}__in": listed.values("project_key")}, achieved__in=Achieved.values
    )
    fields = _rows(signed.annotate(name=F("action_field_key")))
    years = _rows(signed.annotate(name=ExtractYear("period_ends_on")))
    titles = field_names({row.name for row in fields if row.name})
    by_field = [_called(row, titles.get(row.name, "")) for row in fold(fields)]
    return Numbers(
        projects=len(agreed),
        agreed=sum(agreed.values()),
        reviewed=sum(row.total for row in years),
        counts=_sum(years) if by_field else {},
        by_field=sorted(by_field, key=lambda row: (not row.name, -row.total, row.name)),
        by_year=sorted(fold(years), key=lambda row: (not row.name, row.name)),
    )


def fold(rows: Sequence[Row]) -> list[Row]:
    """The same goals in rows that rest on at least two projects each; none if there is one only.

    If the rest came from one project, it would be found by subtraction: then the smallest of the
    other rows joins it.
    """
    few = [row for row in rows if row.projects < AT_LEAST or not row.name]
    kept = sorted((row for row in rows if row not in few), key=lambda row: -row.total)
    while few and kept and _projects(few) < AT_LEAST:
        few.append(kept.pop())
    if _projects(few) < AT_LEAST:
        return kept
    return [*kept, Row("", _projects(few), "", _sum(few))]


def _projects(rows: Iterable[Row]) -> int:
    """How many projects stand behind these rows at least."""
    rows = list(rows)
    single = len({row.one_of_them for row in rows})
    return max([single, *(row.projects for row in rows)], default=0)


def _sum(rows: Iterable[Row]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row.counts)
    return {code: total[code] for code in Achieved.values}


def _called(row: Row, name: str) -> Row:
    return Row(name, row.projects, row.one_of_them, row.counts)


def _rows(signed: Any) -> list[Row]:
    counted = (
        signed.order_by()
        .values("name")
        .annotate(
            projects=Count(KEY, distinct=True),
            one=Min(Cast(KEY, CharField())),
            **{code: Count("pk", filter=Q(achieved=code)) for code in Achieved.values},
        )
    )
    return [
        Row(
            str(row["name"]),
            row["projects"],
            row["one"],
            {code: row[code] for code in Achieved.values},
        )
        for row in counted
    ]
