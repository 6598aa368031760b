"""What an overview counts of each project, read from the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from .enums import KIND_OF, Facet, FundingStatus, Order
from .models import PublicProject

COLUMNS = (
    "page_id",
    "edition",
    "project_key",
    "title_key",
    "federal_state",
    "town",
    "organisation_id",
    "programme__slug",
    "first_day",
    "last_day",
    "first_published",
    "goals_agreed",
    "results",
    "reviewed",
)
LONG_AGO = date.min
Pair = tuple[str, str]
Mark = tuple[int, int]


class Listed(NamedTuple):
    """One page of an overview on one day. Days are counted backwards: the latest is the least."""

    page: int
    edition: int
    project: UUID
    title: str
    newest: int
    published: int
    began: int
    #: Facet and value.
    values: frozenset[Pair]
    #: Action field and kind of result.
    results: frozenset[Pair]
    agreed: int
    #: Action field, year, what was achieved and how many goals.
    reviewed: tuple[tuple[str, str, str, int], ...]

    @property
    def mark(self) -> Mark:
        """What says whether the row is still the same."""
        return self.page, self.edition


IN_ORDER = {
    Order.TITLE: attrgetter("title", "page"),
    Order.NEWEST: attrgetter("newest", "published", "title", "page"),
    Order.START: attrgetter("began", "title", "page"),
}


def marks_of(overview_id: int) -> set[Mark]:
    """Two numbers for each row, which is soon read however many there are."""
    rows = PublicProject.objects.filter(overview=overview_id).order_by()
    return set(rows.values_list("page_id", "edition"))


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
    page, edition, project, title, *facts, first_day, last_day, published, agreed, told, signed = (
        row
    )
    results, newest = set(), ""
    for field, achieved, day, _count in told:
        if day <= today.isoformat():
            newest = max(newest, day)
            results.add((field, KIND_OF.get(achieved, "")))
    facts += [FundingStatus.on(today, first_day, last_day)]
    facets = (Facet.STATE, Facet.PLACE, Facet.ORGANISATION, Facet.PROGRAMME, Facet.STATUS)
    values = {(facet, str(value)) for facet, value in zip(facets, facts, strict=True) if value}
    values |= {(Facet.FIELD, field) for field, _kind in results if field}
    values |= {(Facet.RESULT, kind) for _field, kind in results if kind}
    return Listed(
        page,
        edition,
        project,
        title,
        -(date.fromisoformat(newest) if newest else LONG_AGO).toordinal(),
        -(published or LONG_AGO).toordinal(),
        -(first_day or LONG_AGO).toordinal(),
        _one_of(same, frozenset(values)),
        _one_of(same, frozenset(results)),
        agreed,
        tuple(_one_of(same, tuple(goals)) for goals in signed),
    )


def _one_of(same: dict[Any, Any], part: Any) -> Any:
    return same.setdefault(part, part)
