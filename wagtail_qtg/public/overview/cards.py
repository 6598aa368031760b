"""The projects of one page of the overview, each with what its card says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ...projects.models import ProjectPage
from ...projects.querysets import open_to_all
from ...results.models import PublicResult
from ..card_pictures import CardPicture, card_pictures
from .enums import KIND_OF, Facet, FundingStatus
from .index import Index
from .memory import Remembered
from .query import Query

#: What cards show of the page, and what they are told by its listing.
SHOWN = (
    "pk",
    "title",
    "url_path",
    "summary",
    "place",
    "federal_state",
    "organisation__name",
    "picture",
    "picture__file",
    "listing__project_key",
    "listing__first_day",
    "listing__last_day",
    "listing__results",
)
#: Pictures that are seen without scrolling on most screens.
SEEN_AT_ONCE = 3


class Hits(Sequence[int]):
    """The pages of all hits in their order, of which only those of one page are looked up."""

    def __init__(self, counted: Index, hits: int, order: str) -> None:
        self.counted, self.hits, self.order = counted, hits, order

    def __len__(self) -> int:
        return self.hits.bit_count()

    def __iter__(self) -> Iterator[int]:
        return self.counted.in_order(self.hits, self.order)

    def __getitem__(self, part: Any) -> Any:
        return list(islice(iter(self), part.start, part.stop))


class Address(NamedTuple):
    """Where the overview is, in the tree and on the web: its projects are right below."""

    url_path: str
    url: str

    @classmethod
    def of(cls, overview: Any, request: HttpRequest) -> Address:
        return cls(overview.url_path, overview.get_url(request) or "")

    def of_page_below(self, url_path: str) -> str:
        """As Wagtail writes it, without looking for the site again."""
        rest = url_path.removeprefix(self.url_path)
        return self.url + rest if self.url.endswith("/") else f"{self.url}/{rest.rstrip('/')}"


class Found(NamedTuple):
    """The newest of the results that were asked for."""

    outcome: str
    goal: str
    language: str


class Card(NamedTuple):
    """A project on the overview, in plain values: what they are is what its card says."""

    title: str
    url: str
    place: str
    federal_state: str
    summary: str
    organisation: str
    picture: CardPicture | None
    first_day: date | None
    last_day: date | None
    fields: tuple[str, ...]
    results: int
    found: Found | None
    is_seen_at_once: bool

    @property
    def status(self) -> str:
        return status_in_words(localdate(), self.first_day, self.last_day)


def cards_for(
    remembered: Remembered, query: Query, pages: Collection[int], overview: Address
) -> list[Card]:
    """One query for all projects, one for their pictures, one for results that were asked for.

    Asked again whether they are public: whatever went wrong with the rows, nothing leaks.
    """
    rows = rows_of(pages)
    found = results_asked_for(query, {row["listing__project_key"] for row in rows})
    files = {row["picture"]: row["picture__file"] for row in rows if row["picture"]}
    pictures = card_pictures(files)
    return [
        _card(row, remembered, overview, found, pictures, number < SEEN_AT_ONCE)
        for number, row in enumerate(rows)
    ]


def rows_of(pages: Collection[int]) -> list[dict[str, Any]]:
    """Only what cards show; of what is private as well as of what is not live, nothing."""
    shown = ProjectPage.objects.live().filter(open_to_all(), pk__in=pages).values_list(*SHOWN)
    rows = {row[0]: dict(zip(SHOWN, row, strict=True)) for row in shown}
    return [rows[pk] for pk in pages if pk in rows]


def results_asked_for(query: Query, keys: Collection[UUID]) -> dict[UUID, Found]:
    """“Mobility” asks for a result, not only for a project: the newest of each."""
    fields, kinds = query.of(Facet.FIELD), query.of(Facet.RESULT)
    if not fields and not kinds:
        return {}
    results = PublicResult.objects.public().filter(project__translation_key__in=keys)
    if fields:
        results = results.filter(action_field_key__in=fields)
    if kinds:
        results = results.filter(
            achieved__in=[code for code, kind in KIND_OF.items() if kind in kinds]
        )
    shown = results.annotate(
        key=F("project__translation_key"), language=F("project__locale__language_code")
    ).defer("text", "easy_text", "partners", "guiding_goal")
    return {
        result.key: Found(result.outcome, result.goal, result.language)
        for result in shown.order_by("visible_from", "period_ends_on", "-pk")
    }


def in_order_of(pages: Iterable[int], projects: Iterable[ProjectPage]) -> list[ProjectPage]:
    found = {project.pk: project for project in projects}
    return [found[pk] for pk in pages if pk in found]


def _card(
    row: Mapping[str, Any],
    remembered: Remembered,
    overview: Address,
    found: Mapping[UUID, Found],
    pictures: Mapping[int, CardPicture],
    is_seen_at_once: bool,
) -> Card:
    today = remembered.moment.today.isoformat()
    results = [result for result in row["listing__results"] if result[2] <= today]
    names = remembered.names
    fields = {key for key, *_rest in results} & names[Facet.FIELD].keys()
    return Card(
        title=row["title"],
        url=overview.of_page_below(row["url_path"]),
        place=row["place"],
        federal_state=str(names[Facet.STATE].get(row["federal_state"], "")),
        summary=row["summary"],
        organisation=row["organisation__name"] or "",
        picture=pictures.get(row["picture"]),
        first_day=row["listing__first_day"],
        last_day=row["listing__last_day"],
        fields=tuple(sorted({names[Facet.FIELD][key] for key in fields})),
        results=sum(count for *_rest, count in results),
        found=found.get(row["listing__project_key"]),
        is_seen_at_once=is_seen_at_once,
    )


def status_in_words(today: date, first_day: date | None, last_day: date | None) -> str:
    """“running until February 2028”; nothing of a project without dates."""
    status = FundingStatus.on(today, first_day, last_day)
    if status == FundingStatus.PLANNED and first_day is not None:
        return _("begins in %(month)s") % {"month": date_format(first_day, "F Y")}
    if status == FundingStatus.FINISHED and last_day is not None:
        return _("finished in %(month)s") % {"month": date_format(last_day, "F Y")}
    if status == FundingStatus.RUNNING and last_day is not None:
        return _("running until %(month)s") % {"month": date_format(last_day, "F Y")}
    return _("running") if status == FundingStatus.RUNNING else ""
