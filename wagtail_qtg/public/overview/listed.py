"""What an overview counts of each project, read from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from .enums import KIND_OF, Facet, FundingStatus, Order
from .models import PublicProject

#: What is a value of a filter as it is.
FACETS = {
    Facet.STATE: "federal_state",
    Facet.PLACE: "town",
    Facet.ORGANISATION: "organisation_id",
    Facet.PROGRAMME: "programme__slug",
}
COLUMNS = (
    "page_id",
    "project_key",
    "title_key",
    "first_day",
    "last_day",
    "first_published",
    "goals_agreed",
    "results",
    "reviewed",
    *FACETS.values(),
)
LONG_AGO = date.min
Pair = tuple[str, str]


class Listed(NamedTuple):
    """One page of an overview on one day. Days are counted backwards: the latest is the least."""

    page: int
    project: UUID
    title: str
    newest: int
    published: int
    began: int
    #: Facet and value.
    values: tuple[Pair, ...]
    #: Action field and kind of result.
    results: tuple[Pair, ...]
    agreed: int
    #: Action field, year, what was achieved and how many goals.
    reviewed: tuple[tuple[str, str, str, int], ...]


IN_ORDER = {
    Order.TITLE: attrgetter("title", "page"),
    Order.NEWEST: attrgetter("newest", "published", "title", "page"),
    Order.START: attrgetter("began", "title", "page"),
}


def read_listed(
    overview_id: int, today: date, pages: Collection[int] | None = None
) -> Iterator[Listed]:
    """All of an overview, or those of the pages that it lists."""
    rows = PublicProject.objects.filter(overview=overview_id).order_by()
    if pages is not None:
        rows = rows.filter(page__in=pages)
    same: dict[Any, Any] = {}
    for row in rows.values_list(*COLUMNS).iterator():
        yield _listed(row, today, same)


def _listed(row: tuple[Any, ...], today: date, same: dict[Any, Any]) -> Listed:
    """``same``: of equal parts, of which there are thousands, a process keeps one."""
    page, project, title, first_day, last_day, published, agreed, told, signed = row[:9]
    begun = [result for result in told if result[2] <= today.isoformat()]
    newest = max((day for _field, _achieved, day, _count in begun), default="")
    results = {(field, KIND_OF.get(achieved, "")) for field, achieved, _day, _count in begun}
    status = FundingStatus.on(today, first_day, last_day)
    values = [
        *((facet, str(value or "")) for facet, value in zip(FACETS, row[9:], strict=True)),
        (Facet.STATUS, status or ""),
        *((Facet.FIELD, field) for field, _kind in results),
        *((Facet.RESULT, kind) for _field, kind in results),
    ]
    return Listed(
        page,
        project,
        title,
        -(date.fromisoformat(newest) if newest else LONG_AGO).toordinal(),
        -(published or LONG_AGO).toordinal(),
        -(first_day or LONG_AGO).toordinal(),
        _all_of(same, {(facet, value) for facet, value in values if value}),
        _all_of(same, results),
        agreed,
        _all_of(same, map(tuple, signed)),
    )


def _all_of(same: dict[Any, Any], parts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(same.setdefault(part, part) for part in parts)
