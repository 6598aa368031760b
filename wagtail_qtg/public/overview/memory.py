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

    def __init__(self, moment: Moment, index: Index) -> None:
        self.moment = moment
        self.index = index
        self.names: Names = names_for(index)

    @cached_property
    def numbers(self) -> Numbers:
        """Only the page without filters asks for them."""
        return numbers_of(self.index.tally, self.names[Facet.FIELD])


#: Overviews that a process remembers, those that were asked for last.
AT_MOST = 16
_memory: OrderedDict[int, Remembered] = OrderedDict()


def remember(overview: Any, request: HttpRequest) -> Remembered:
    """No query of its own, as long as everything is as it was."""
    moment = Moment(state_for(request).listings, localdate())
    found = _memory.get(overview.pk)
    if found is None or found.moment != moment or not moment.listings:
        before = found.index if found and found.moment.today == moment.today else None
        found = Remembered(moment, index_of(overview.pk, moment.today, before))
        _memory[overview.pk] = found
        while len(_memory) > AT_MOST:
            _memory.popitem(last=False)
    return found


def forget() -> None:
    """As a process does that begins."""
    _memory.clear()
