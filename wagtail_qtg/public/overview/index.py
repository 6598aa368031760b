"""All that is counted, sorted and filtered of one overview, in the memory of the process.

A set of projects is one number with a bit for each project, so that any combination of filters is
counted with a few ``&``. It is made again when the version of the public changes, or the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from .enums import KIND_OF, Facet, FundingStatus, Order
from .models import PublicProject

COLUMNS = (
    "page_id",
    "federal_state",
    "town",
    "organisation_id",
    "programme__slug",
    "first_day",
    "last_day",
    "first_published",
    "results",
    "project_key",
)
LONG_AGO = date.min


def union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


@dataclass
class Index:
    """The projects of an overview by their place in the order of titles."""

    pages: list[int] = field(default_factory=list)
    #: The project of each page: several may show the same one.
    keys: list[UUID] = field(default_factory=list)
    #: Facet → value → set of projects.
    sets: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    #: (action field, kind of result) → set of projects.
    results: dict[tuple[str, str], int] = field(default_factory=dict)
    orders: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.everything = (1 << len(self.pages)) - 1
        self.places_of: dict[int | UUID, int] = defaultdict(int)
        for place, names in enumerate(zip(self.pages, self.keys, strict=True)):
            for name in names:
                self.places_of[name] |= 1 << place

    def set_of(self, names: Iterable[int | UUID]) -> int:
        """Those of the pages, or of the projects, that stand here; others do not exist here."""
        return union(self.places_of.get(name, 0) for name in set(names))

    def with_results(self, fields: Iterable[str], kinds: Iterable[str]) -> int:
        """Who has a result in one of the fields and of one of the kinds; none named means any."""
        fields, kinds = set(fields), set(kinds)
        return union(
            found
            for (name, kind), found in self.results.items()
            if (not fields or name in fields) and (not kinds or kind in kinds)
        )

    def in_order(self, hits: int, order: str) -> Iterator[int]:
        """The pages among the hits."""
        flags = hits.to_bytes(len(self.pages) // 8 + 1, "little")
        for place in self.orders[order]:
            if flags[place >> 3] & (1 << (place & 7)):
                yield self.pages[place]


def build_index(overview_id: int, today: date) -> Index:
    """One query for all projects, narrow rows without a join."""
    rows = list(PublicProject.objects.filter(overview=overview_id).values_list(*COLUMNS))
    index = Index([row[0] for row in rows], [row[-1] for row in rows])
    newest: list[date] = []
    for place, row in enumerate(rows):
        newest.append(_add(index, 1 << place, row, today))
    for name in {name for name, _kind in index.results if name}:
        index.sets[Facet.FIELD][name] = index.with_results([name], [])
    for kind in {kind for _name, kind in index.results if kind}:
        index.sets[Facet.RESULT][kind] = index.with_results([], [kind])
    places = range(len(rows))
    index.orders = {
        Order.TITLE: list(places),
        Order.NEWEST: sorted(
            places, key=lambda at: (newest[at], rows[at][7] or LONG_AGO), reverse=True
        ),
        Order.START: sorted(places, key=lambda at: rows[at][5] or LONG_AGO, reverse=True),
    }
    return index


def _add(index: Index, bit: int, row: tuple[Any, ...], today: date) -> date:
    """Note one project; the answer is the day of its newest result."""
    _page, state, town, organisation, programme, first_day, last_day, *_rest = row
    status = FundingStatus.on(today, first_day, last_day)
    for facet, value in (
        (Facet.STATE, state),
        (Facet.PLACE, town),
        (Facet.ORGANISATION, organisation),
        (Facet.PROGRAMME, programme),
        (Facet.STATUS, status),
    ):
        if value:
            values = index.sets[facet]
            values[str(value)] = values.get(str(value), 0) | bit
    newest, until = "", today.isoformat()
    for name, achieved, day, _count in row[8]:
        if day <= until:
            newest = max(newest, day)
            pair = (name, KIND_OF.get(achieved, ""))
            index.results[pair] = index.results.get(pair, 0) | bit
    return date.fromisoformat(newest) if newest else LONG_AGO
