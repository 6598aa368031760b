"""What a process remembers of each overview, as long as nothing that is listed changes."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.timezone import localdate

from ..changes import current_listings
from .index import Index, build_index
from .names import Names, names_for
from .numbers import Numbers, numbers_of


class Moment(NamedTuple):
    """What is right at one moment may be wrong at another."""

    listings: int
    today: date


class Remembered:
    """The projects of an overview, counted once for many visitors."""

    def __init__(self, overview_id: int, moment: Moment) -> None:
        self.overview_id = overview_id
        self.moment = moment
        self.index: Index = build_index(overview_id, moment.today)
        self.names: Names = names_for(self.index)

    @cached_property
    def numbers(self) -> Numbers:
        """Only the page without filters asks for them."""
        return numbers_of(self.overview_id)


#: Overviews that a process remembers, those that were asked for last.
AT_MOST = 16
_memory: OrderedDict[int, Remembered] = OrderedDict()


def remember(overview: Any) -> Remembered:
    """One cheap query, as long as everything is as it was."""
    moment = Moment(current_listings(), localdate())
    found = _memory.get(overview.pk)
    if found is None or found.moment != moment or not moment.listings:
        found = Remembered(overview.pk, moment)
        _memory[overview.pk] = found
        while len(_memory) > AT_MOST:
            _memory.popitem(last=False)
    return found
