"""What the template of the overview is given."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.http import HttpRequest

from ...projects.models.index import ProjectIndexPageMixin
from ...settings import get_settings
from .cards import Hits, cards_for
from .enums import Order, View
from .filters import chips_for, filters_for, hidden_fields, hits_of
from .memory import Remembered, remember
from .query import Query
from .reading import Asked, read_query
from .search import find


def overview_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """For every overview; other pages have none."""
    if not isinstance(page, ProjectIndexPageMixin):
        return {}
    remembered = remember(page, request)
    asked = read_query(request, remembered.index.sets)
    context = {**_frame(remembered, asked), **_hits(remembered, asked)}
    return {
        "overview": context,
        "qtg_status": context["status"],
        "qtg_robots": _robots(asked),
        "qtg_query": str(asked.query) if asked.query.page > 1 else "",
    }


def _robots(asked: Asked) -> str:
    return "" if asked.query.is_plain and asked.status == 200 else "noindex, follow"


def _frame(remembered: Remembered, asked: Asked) -> dict[str, Any]:
    query = asked.query
    return {
        "query": query,
        "problems": asked.problems,
        "status": asked.status,
        "everything": remembered.index.everything.bit_count(),
        "chips": chips_for(remembered, query),
        "hidden_fields": hidden_fields(query),
        "orders": [
            (order.label, str(query.changed(order=order.value)), order == query.order)
            for order in Order
        ],
        "views": [
            (view.label, str(query.changed(view=view.value)), view == query.view) for view in View
        ],
        "numbers": remembered.numbers if query.is_plain and asked.status == 200 else None,
    }


def _hits(remembered: Remembered, asked: Asked) -> dict[str, Any]:
    """An address that is not understood shows no project: nobody asked for these."""
    query = asked.query
    found = find(remembered, query.words) if query.words else remembered.index.everything
    hits = 0 if asked.problems else hits_of(remembered.index, query, found)
    paginator = Paginator(
        Hits(remembered.index, hits, query.order), get_settings().PROJECTS_PER_PAGE
    )
    context: dict[str, Any] = {
        "filters": filters_for(remembered, query, found),
        "count": paginator.count,
        "pages": paginator.num_pages,
        "cards": [],
        "number": query.page,
        "first_page": str(query.changed()),
    }
    try:
        part = paginator.page(query.page)
    except EmptyPage:
        return {**context, "status": max(asked.status, 404)}
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
