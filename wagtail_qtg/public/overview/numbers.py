"""The numbers of all projects together, with no row that rests on a single one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from ...reports.enums import Achieved
from .tally import FIELD, YEAR, Tally

#: What rests on fewer projects tells about one of them.
AT_LEAST = 2


@dataclass(frozen=True)
class Row:
    """What became of the goals of a field or a year, and the set of projects that it rests on."""

    name: str
    projects: int
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


def numbers_of(tally: Tally, titles: Mapping[str, Any]) -> Numbers:
    """Of all that was signed in the projects of an overview, whatever they published of it."""
    fields, years = _rows(tally, FIELD), _rows(tally, YEAR)
    by_field = [_called(row, str(titles.get(row.name, ""))) for row in fold(fields)]
    return Numbers(
        projects=tally.count,
        agreed=tally.agreed,
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
    few = [row for row in rows if _projects([row]) < AT_LEAST or not row.name]
    kept = sorted((row for row in rows if row not in few), key=lambda row: -row.total)
    while few and kept and _projects(few) < AT_LEAST:
        few.append(kept.pop())
    if _projects(few) < AT_LEAST:
        return kept
    return [*kept, Row("", _union(few), _sum(few))]


def _projects(rows: Iterable[Row]) -> int:
    """How many projects stand behind these rows."""
    return _union(rows).bit_count()


def _union(rows: Iterable[Row]) -> int:
    return reduce(or_, (row.projects for row in rows), 0)


def _sum(rows: Iterable[Row]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row.counts)
    return {code: total[code] for code in Achieved.values}


def _called(row: Row, name: str) -> Row:
    return Row(name, row.projects, row.counts)


def _rows(tally: Tally, by: str) -> list[Row]:
    return [
        Row(name, projects, {code: tally.goals[kind, name, code] for code in Achieved.values})
        for (kind, name), projects in tally.projects.items()
        if kind == by
    ]
