"""What a process remembers of each overview, as long as nothing that is listed changes."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from ..changes import state_for
from .enums import Facet
from .index import Index, index_of
from .names import Names, names_for
from .numbers import Numbers, numbers_of


class Moment(NamedTuple):
    """What is right at one moment may be wrong at another."""

    listings: int
    today: date


class Remembered:
    """The projects of an overview, counted once for many visitors."""

    def __init__(self, moment: Moment, index: Index, names: Names | None = None) -> None:
        self.moment = moment
        self.index = index
        self.names: Names = names_for(index, names or {})

    def renewed(self, overview_id: int, moment: Moment, pages: set[int]) -> Remembered:
        """With the rows of these pages as they are now; no name is another."""
        index = index_of(overview_id, moment.today, self.index, pages)
        return Remembered(moment, index, self.names)

    @cached_property
    def numbers(self) -> Numbers:
        """Only the page without filters asks for them."""
        return numbers_of(self.index.tally, self.names[Facet.FIELD])


#: Overviews that a process remembers, those that were asked for last.
AT_MOST = 16
_memory: OrderedDict[int, Remembered] = OrderedDict()


def remember(overview: Any, request: HttpRequest) -> Remembered:
    """No query of its own, as long as everything is as it was."""
    state = state_for(request)
    moment = Moment(state.listings, localdate())
    found = _memory.get(overview.pk)
    if found is None or found.moment != moment or not moment.listings:
        pages = state.changed_since(found.moment.listings) if found else None
        if found is None or pages is None or found.moment.today != moment.today:
            found = Remembered(moment, index_of(overview.pk, moment.today))
        else:
            found = found.renewed(overview.pk, moment, pages)
        _memory[overview.pk] = found
        while len(_memory) > AT_MOST:
            _memory.popitem(last=False)
    return found


def forget() -> None:
    """As a process does that begins."""
    _memory.clear()
