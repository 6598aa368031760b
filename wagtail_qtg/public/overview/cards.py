"""The projects of one page of the overview, each with what its card says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from ...projects.models import ProjectPage
from ...projects.querysets import open_to_all
from ...results.models import PublicResult
from ..card_pictures import SPECS
from .enums import KIND_OF, Facet, FundingStatus
from .index import Index
from .memory import Remembered
from .query import Query

SHOWN = (
    "title",
    "path",
    "url_path",
    "summary",
    "place",
    "federal_state",
    "organisation__name",
    "picture",
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


@dataclass(frozen=True)
class Card:
    """A project on the overview; ``found`` is the newest of the results that were asked for."""

    project: ProjectPage
    status: str
    fields: list[str]
    results: int
    found: PublicResult | None
    is_seen_at_once: bool


def cards_for(remembered: Remembered, query: Query, pages: Iterable[int]) -> list[Card]:
    """One query for all projects, two for their pictures, one for results that were asked for.

    Asked again whether they are public: whatever went wrong with the rows, nothing leaks.
    """
    projects = in_order_of(pages, public_projects(pages))
    found = results_asked_for(query, {project.listing.project_key for project in projects})
    return [
        _card(project, remembered, found, number < SEEN_AT_ONCE)
        for number, project in enumerate(projects)
    ]


def results_asked_for(query: Query, keys: Collection[UUID]) -> dict[UUID, PublicResult]:
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
        result.key: result for result in shown.order_by("visible_from", "period_ends_on", "-pk")
    }


def public_projects(pages: Iterable[int]) -> Any:
    """Only what cards show; of what is private as well as of what is not live, nothing."""
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=SPECS)
    return (
        ProjectPage.objects.live()
        .filter(open_to_all(), pk__in=pages)
        .select_related("organisation", "listing", "picture")
        .prefetch_related(
            Prefetch("picture__renditions", renditions, to_attr="prefetched_renditions")
        )
        .only(*SHOWN)
    )


def in_order_of(pages: Iterable[int], projects: Iterable[ProjectPage]) -> list[ProjectPage]:
    found = {project.pk: project for project in projects}
    return [found[pk] for pk in pages if pk in found]


def _card(
    project: ProjectPage,
    remembered: Remembered,
    found: dict[UUID, PublicResult],
    is_seen_at_once: bool,
) -> Card:
    today = remembered.moment.today
    listing = project.listing
    results = [row for row in listing.results if row[2] <= today.isoformat()]
    names = remembered.names[Facet.FIELD]
    return Card(
        project,
        status_in_words(today, listing.first_day, listing.last_day),
        sorted({names[key] for key, *_rest in results if key in names}),
        sum(count for *_rest, count in results),
        found.get(listing.project_key),
        is_seen_at_once,
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
