"""What the template of the overview is given."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest

from ...projects.models.index import ProjectIndexPageMixin
from ...settings import get_settings
from .cards import Hits, cards_for
from .enums import Order, View
from .filters import chips_for, filters_for, hidden_fields, hits_of
from .memory import Remembered, remember
from .pictured import charts_of, map_of
from .query import Query
from .reading import Asked, read_query
from .search import find


def overview_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """For every overview; other pages have none."""
    if not isinstance(page, ProjectIndexPageMixin):
        return {}
    remembered = remember(page, request)
    asked = read_query(request, remembered.index.sets)
    found = found_by(remembered, asked)
    context = {**_frame(remembered, asked, found), **_hits(remembered, asked, found)}
    if context["status"] == 200 and asked.query.view == View.MAP:
        url = page.get_url(request) or ""
        context["map"] = map_of(remembered.index, found.hits, asked.query, url, request)
    plain = asked.query.is_plain and context["status"] == 200
    if plain:
        context["numbers"] = remembered.numbers
        context["charts"] = charts_of(remembered.numbers)
    return {
        "overview": context,
        "qtg_status": context["status"],
        "qtg_robots": "" if plain or _is_further_page(asked) else "noindex, follow",
        "qtg_query": str(asked.query) if _is_further_page(asked) else "",
    }


def _is_further_page(asked: Asked) -> bool:
    """All projects, only the next of them: a page of its own, and not another view of the first."""
    return asked.status == 200 and asked.query == Query(page=asked.query.page) != Query()


class Found(NamedTuple):
    """Those of the words alone, and those for which the filters hold as well."""

    by_words: int
    hits: int


def found_by(remembered: Remembered, asked: Asked) -> Found:
    """An address that is not understood shows no project: nobody asked for these."""
    query, index = asked.query, remembered.index
    by_words = find(remembered, query.words) if query.words else index.everything
    return Found(by_words, 0 if asked.problems else hits_of(index, query, by_words))


def _frame(remembered: Remembered, asked: Asked, found: Found) -> dict[str, Any]:
    query = asked.query
    return {
        "query": query,
        "problems": asked.problems,
        "status": asked.status,
        "everything": remembered.index.everything.bit_count(),
        "filters": filters_for(remembered, query, found.by_words),
        "chips": chips_for(remembered, query),
        "hidden_fields": hidden_fields(query),
        "first_page": str(query.changed()),
        "orders": [
            (order.label, str(query.changed(order=order.value)), order == query.order)
            for order in Order
        ],
        "views": [
            (view.label, str(query.changed(view=view.value)), view == query.view) for view in View
        ],
    }


def _hits(remembered: Remembered, asked: Asked, found: Found) -> dict[str, Any]:
    query = asked.query
    paginator = Paginator(
        Hits(remembered.index, found.hits, query.order), get_settings().PROJECTS_PER_PAGE
    )
    context = {"count": paginator.count, "pages": paginator.num_pages, "number": query.page}
    if query.page > paginator.num_pages:
        return {**context, "status": max(asked.status, 404)}
    if query.view == View.MAP:
        return context
    part = paginator.page(query.page)
    return {
        **context,
        "cards": cards_for(remembered, query, part.object_list),
        "links": _page_links(paginator, query),
        "previous": part.has_previous() and str(query.changed(page=part.number - 1)),
        "next": part.has_next() and str(query.changed(page=part.number + 1)),
    }


def _page_links(paginator: Paginator, query: Query) -> list[tuple[int | None, str]]:
    """Numbers with their addresses; a gap has none."""
    if paginator.num_pages == 1:
        return []
    shown = paginator.get_elided_page_range(query.page, on_each_side=1, on_ends=1)
    return [
        (number, str(query.changed(page=number))) if isinstance(number, int) else (None, "")
        for number in shown
    ]
