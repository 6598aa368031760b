"""What the template of the overview is given."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from ...projects.models.index import ProjectIndexPageMixin
from ...projects.parts import parts_of
from ...settings import get_settings
from ..charts import BarChart
from ..kept import allow_query
from ..map.outline import OutlineMap
from ..versions import path_of
from .cards import Address, Card, Hits, cards_for
from .enums import Order, View
from .filters import Chip, Filter, chips_for, filters_for, hidden_fields, hits_of
from .memory import remember
from .numbers import Numbers
from .pictured import charts_of, map_of
from .query import Query
from .reading import read_query
from .search import find


def overview_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """For every overview; other pages have none."""
    if not isinstance(page, ProjectIndexPageMixin):
        return {}
    shown = ShownOverview(page, request)
    if shown.is_one_of_few:
        allow_query(request)
    return {
        "overview": shown,
        "qtg_status": shown.status,
        "qtg_robots": "" if shown.is_plain or shown.is_further_page else "noindex, follow",
        "qtg_query": str(shown.query) if shown.is_further_page else "",
    }


class ShownOverview:
    """One overview on one visit; found at once, but fetched only where the template shows it."""

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page, self.request = page, request
        self.remembered = remember(page, request)
        self.index = self.remembered.index
        asked = read_query(request, self.index.sets)
        self.query, self.problems, self.status = asked.query, asked.problems, asked.status
        if self.number > self.paginator.num_pages:
            self.status = max(self.status, 404)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Of the parts of the overview: ``overview.addresses.daten_json``."""
        return {
            part.replace("-", "_"): path_of(self.page, part, self.request)
            for part in parts_of(self.page)
        }

    @property
    def is_plain(self) -> bool:
        return self.query.is_plain and self.status == 200

    @property
    def is_further_page(self) -> bool:
        """All projects, only the next of them: a page of its own, no view of the first."""
        return self.status == 200 and self.query == Query(page=self.number) != Query()

    @property
    def is_one_of_few(self) -> bool:
        """One choice, as our own links write it: there are as many as the page has links."""
        asked = f"?{self.request.META.get('QUERY_STRING', '')}"
        is_one_choice = len(self.query.pairs()) == 1 and not self.query.words
        return self.status == 200 and is_one_choice and asked == str(self.query)

    @property
    def everything(self) -> int:
        return self.index.everything.bit_count()

    @cached_property
    def by_words(self) -> int:
        """Those of the words alone; the filters are counted among them."""
        words = self.query.words
        return find(self.remembered, words) if words else self.index.everything

    @cached_property
    def hits(self) -> int:
        """An address that is not understood shows no project: nobody asked for these."""
        return 0 if self.problems else hits_of(self.index, self.query, self.by_words)

    @cached_property
    def paginator(self) -> Paginator:
        hits = Hits(self.index, self.hits, self.query.order)
        return Paginator(hits, get_settings().PROJECTS_PER_PAGE)

    @property
    def count(self) -> int:
        return self.paginator.count

    @property
    def pages(self) -> int:
        return self.paginator.num_pages

    @property
    def number(self) -> int:
        return self.query.page

    @cached_property
    def filters(self) -> list[Filter]:
        return filters_for(self.remembered, self.query, self.by_words)

    @cached_property
    def chips(self) -> list[Chip]:
        return chips_for(self.remembered, self.query)

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        return hidden_fields(self.query)

    @property
    def first_page(self) -> str:
        return str(self.query.changed())

    @property
    def orders(self) -> list[tuple[Any, str, bool]]:
        return [
            (order.label, str(self.query.changed(order=order.value)), order == self.query.order)
            for order in Order
        ]

    @property
    def views(self) -> list[tuple[Any, str, bool]]:
        return [
            (view.label, str(self.query.changed(view=view.value)), view == self.query.view)
            for view in View
        ]

    @cached_property
    def map(self) -> OutlineMap | None:
        if self.status != 200 or self.query.view != View.MAP:
            return None
        url = self.page.get_url(self.request) or ""
        return map_of(self.index, self.hits, self.query, url, self.request)

    @property
    def numbers(self) -> Numbers | None:
        """Of all projects, wherever all projects are shown."""
        return self.remembered.numbers if self.is_plain else None

    @property
    def charts(self) -> list[BarChart]:
        return charts_of(self.numbers) if self.numbers else []

    @cached_property
    def part(self) -> Page | None:
        """The projects of one page; the map shows all at once."""
        if self.number > self.pages or self.query.view == View.MAP:
            return None
        return self.paginator.page(self.number)

    @cached_property
    def cards(self) -> list[Card]:
        if self.part is None:
            return []
        overview = Address.of(self.page, self.request)
        return cards_for(self.remembered, self.query, self.part.object_list, overview)

    @property
    def links(self) -> list[tuple[int | None, str]]:
        """Numbers of pages with their addresses; a gap has none."""
        if self.part is None or self.pages == 1:
            return []
        shown = self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)
        return [
            (number, self._address(number)) if isinstance(number, int) else (None, "")
            for number in shown
        ]

    @property
    def previous(self) -> str | None:
        """The first page has no number in its address, so that it may be empty."""
        there = self.part and self.part.has_previous()
        return self._address(self.number - 1) if there else None

    @property
    def next(self) -> str | None:
        there = self.part and self.part.has_next()
        return self._address(self.number + 1) if there else None

    def _address(self, number: int) -> str:
        return str(self.query.changed(page=number))
