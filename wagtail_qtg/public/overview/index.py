"""All that is counted, sorted and filtered of one overview, in the memory of the process.

A set of projects is one number with a bit for each project, so that any combination of filters is
counted with a few ``&``.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from .enums import Facet, Order
from .listed import IN_ORDER, Listed, Pair, read_listed
from .tally import Tally


def union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


class Index:
    """The projects of an overview, each at a place that it keeps; what was read never changes."""

    def __init__(self, listed: Iterable[Listed] = ()) -> None:
        self.at: list[Listed] = []
        self.everything = 0
        #: Page or project → set of places: several pages may show the same project.
        self.places_of: dict[int | UUID, int] = {}
        #: Facet → value → set of projects.
        self.sets: dict[str, dict[str, int]] = {facet: {} for facet in Facet.values}
        #: (action field, kind of result) → set of projects.
        self.results: dict[Pair, int] = {}
        self.tally = Tally()
        self._orders: dict[str, list[int]] = {}
        for each in listed:
            self._add(each)

    def changed(self, gone: Iterable[int], come: Iterable[Listed]) -> Index:
        """Another one, without some pages and with others; who counts with this one goes on."""
        index = Index()
        index.at, index.everything = [*self.at], self.everything
        index.places_of, index.results = {**self.places_of}, {**self.results}
        index.sets = {facet: {**values} for facet, values in self.sets.items()}
        index.tally = self.tally.copy()
        moved = {index._take_away(page) for page in gone}
        taken = {index._add(each) for each in come}
        moved |= taken
        for order, places in list(self._orders.items()):
            index._orders[order] = [place for place in places if place not in moved]
            for place in taken:
                insort(index._orders[order], place, key=index._key(order))
        return index

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
        flags = hits.to_bytes(len(self.at) // 8 + 1, "little")
        for place in self._order(order):
            if flags[place >> 3] & (1 << (place & 7)):
                yield self.at[place].page

    def _order(self, order: str) -> list[int]:
        if order not in self._orders:
            self._orders[order] = sorted(range(len(self.at)), key=self._key(order))
        return self._orders[order]

    def _key(self, order: str) -> Callable[[int], Any]:
        key = IN_ORDER[Order(order)]
        return lambda place: key(self.at[place])

    def _add(self, listed: Listed) -> int:
        """At the first place that is free, which it tells."""
        bit = ~self.everything & (self.everything + 1)
        place = bit.bit_length() - 1
        if place == len(self.at):
            self.at.append(listed)
        self.at[place] = listed
        self.everything |= bit
        self._tally(Tally.take_away, listed.project)
        for sets, name in self._sets_of(listed):
            sets[name] = sets.get(name, 0) | bit
        self._tally(Tally.add, listed.project)
        return place

    def _take_away(self, page: int) -> int:
        bit = self.places_of[page]
        place = bit.bit_length() - 1
        listed = self.at[place]
        self.everything &= ~bit
        self._tally(Tally.take_away, listed.project)
        for sets, name in self._sets_of(listed):
            sets[name] &= ~bit
            if not sets[name]:
                del sets[name]
        self._tally(Tally.add, listed.project)
        return place

    def _sets_of(self, listed: Listed) -> Iterator[tuple[dict[Any, int], Any]]:
        """All sets that a page is in."""
        yield self.places_of, listed.page
        yield self.places_of, listed.project
        for facet, value in listed.values:
            yield self.sets[facet], value
        for pair in listed.results:
            yield self.results, pair

    def _tally(self, step: Callable[[Tally, int, Listed], None], project: UUID) -> None:
        """What was signed in a project counts for the first of the pages that show it."""
        if places := self.places_of.get(project, 0):
            first = places & -places
            step(self.tally, first, self.at[first.bit_length() - 1])


def index_of(
    overview_id: int,
    today: date,
    before: Index | None = None,
    pages: Collection[int] | None = None,
) -> Index:
    """As it is now: all of it, or what it was before on the same day with these pages anew."""
    if before is None or pages is None:
        return Index(read_listed(overview_id, today))
    gone = [page for page in pages if page in before.places_of]
    return before.changed(gone, read_listed(overview_id, today, pages))
