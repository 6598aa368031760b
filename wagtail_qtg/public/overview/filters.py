"""The filters as the page shows them: what can be chosen, with how many hits, and what is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .enums import Facet
from .facts import sort_key
from .index import Index, union
from .memory import Remembered
from .query import WORDS, Query

#: More values of one filter than this are shown only when they are asked for.
SHOWN_AT_ONCE = 10
#: These have an order of their own.
IN_GIVEN_ORDER = (Facet.STATUS, Facet.RESULT)
OPEN_AT_FIRST = (Facet.FIELD, Facet.STATE)


@dataclass(frozen=True)
class Value:
    value: str
    name: str
    count: int
    is_chosen: bool

    @property
    def count_in_digits(self) -> str:
        """Quicker than the template's own way, and there are many of them on a page."""
        if self.count < 1000:
            return str(self.count)
        return number_format(self.count, force_grouping=True)


@dataclass(frozen=True)
class Filter:
    """One facet with its values; ``more`` is the address that shows those that are left out."""

    facet: str
    name: str
    values: tuple[Value, ...]
    is_open: bool
    left_out: int
    more: str


@dataclass(frozen=True)
class Chip:
    """One filter that is set, and the address without it."""

    name: str
    address: str


def hits_of(index: Index, query: Query, found: int, but: str = "") -> int:
    """The projects for which all filters hold, ``but`` for one; ``found`` are those of the words.

    Field and kind of result are asked of the same result: “reached” and “mobility” are those who
    reached something in mobility.
    """
    hits = found
    for facet in Facet.values:
        if facet not in (but, Facet.FIELD, Facet.RESULT) and query.of(facet):
            hits &= union(index.sets[facet].get(value, 0) for value in query.of(facet))
    fields = () if but == Facet.FIELD else query.of(Facet.FIELD)
    kinds = () if but == Facet.RESULT else query.of(Facet.RESULT)
    return hits & index.with_results(fields, kinds) if fields or kinds else hits


def filters_for(remembered: Remembered, query: Query, found: int) -> list[Filter]:
    shown = (_filter(remembered, query, found, Facet(facet)) for facet in Facet.values)
    return [each for each in shown if each.values]


def _filter(remembered: Remembered, query: Query, found: int, facet: Facet) -> Filter:
    index, names = remembered.index, remembered.names[facet]
    others = hits_of(index, query, found, but=facet)
    chosen = query.of(facet)
    values = []
    for value, name in names.items():
        count = (others & _set_of(index, query, facet, value)).bit_count()
        if count or value in chosen:
            values.append(Value(value, str(name), count, value in chosen))
    kept = values
    if query.all_of != facet:
        kept = _most_useful(values)
    if facet not in IN_GIVEN_ORDER:
        kept = sorted(kept, key=lambda value: sort_key(value.name))
    left_out = len(values) - len(kept)
    return Filter(
        facet.value,
        str(facet.label),
        tuple(kept),
        bool(chosen) or facet in OPEN_AT_FIRST or query.all_of == facet,
        left_out,
        str(query.changed(all_of=facet.value)) if left_out else "",
    )


def _set_of(index: Index, query: Query, facet: Facet, value: str) -> int:
    if facet == Facet.FIELD:
        return index.with_results([value], query.of(Facet.RESULT))
    if facet == Facet.RESULT:
        return index.with_results(query.of(Facet.FIELD), [value])
    return index.sets[facet].get(value, 0)


def _most_useful(values: list[Value]) -> list[Value]:
    if len(values) <= SHOWN_AT_ONCE:
        return values
    ranked = sorted(values, key=lambda value: (not value.is_chosen, -value.count, value.name))
    least = sum(value.is_chosen for value in values)
    return ranked[: max(SHOWN_AT_ONCE, least)]


def chips_for(remembered: Remembered, query: Query) -> list[Chip]:
    words = [Chip(_("“%(words)s”") % {"words": query.words}, str(query.changed(words="")))]
    return [
        *(words if query.words else []),
        *(
            Chip(str(remembered.names[facet][value]), str(query.without(facet, value)))
            for facet in Facet.values
            for value in query.of(facet)
        ),
    ]


def hidden_fields(query: Query) -> list[tuple[str, Any]]:
    """What the form keeps although it does not show it: order and view."""
    visible = {WORDS, *Facet.values}
    return [pair for pair in query.changed().pairs() if pair[0] not in visible]
