"""The projects of one page of the overview, each with what its card says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from ...projects.models import ProjectPage
from .enums import Facet, FundingStatus
from .index import Index
from .memory import Remembered

#: Pictures that are seen without scrolling on most screens.
SEEN_AT_ONCE = 3


class Hits(Sequence[int]):
    """The pages of all hits in their order, of which only those of one page are looked up."""

    def __init__(self, index: Index, hits: int, order: str) -> None:
        self.index, self.hits, self.order = index, hits, order

    def __len__(self) -> int:
        return self.hits.bit_count()

    def __iter__(self) -> Iterator[int]:
        return self.index.in_order(self.hits, self.order)

    def __getitem__(self, part: Any) -> Any:
        return list(islice(iter(self), part.start, part.stop))


@dataclass(frozen=True)
class Card:
    """A project on the overview, as a card and as a line of the list."""

    project: ProjectPage
    status: str
    fields: list[str]
    results: int
    is_seen_at_once: bool


def cards_for(remembered: Remembered, pages: Iterable[int]) -> list[Card]:
    """One query for all projects, two for their pictures.

    Asked again whether they are public: whatever went wrong with the rows, nothing leaks.
    """
    found = in_order_of(pages, public_projects(pages))
    return [
        _card(project, remembered, number < SEEN_AT_ONCE) for number, project in enumerate(found)
    ]


def public_projects(pages: Iterable[int]) -> Any:
    pictures = get_image_model().objects.prefetch_related("renditions")
    return (
        ProjectPage.objects.live()
        .public()
        .filter(pk__in=pages)
        .select_related("organisation", "listing")
        .prefetch_related(Prefetch("picture", pictures))
        .defer("body", "easy_body")
    )


def in_order_of(pages: Iterable[int], projects: Iterable[ProjectPage]) -> list[ProjectPage]:
    found = {project.pk: project for project in projects}
    return [found[pk] for pk in pages if pk in found]


def _card(project: ProjectPage, remembered: Remembered, is_seen_at_once: bool) -> Card:
    today = remembered.moment.today
    listing = project.listing
    results = [row for row in listing.results if row[2] <= today.isoformat()]
    names = remembered.names[Facet.FIELD]
    return Card(
        project,
        status_in_words(today, listing.first_day, listing.last_day),
        sorted({names[key] for key, *_rest in results if key in names}),
        sum(count for *_rest, count in results),
        is_seen_at_once,
    )


def status_in_words(today: date, first_day: date | None, last_day: date | None) -> str:
    """“running until February 2028”; nothing of a project without dates."""
    status = FundingStatus.on(today, first_day, last_day)
    if status == FundingStatus.PLANNED:
        return _("begins in %(month)s") % {"month": date_format(first_day, "F Y")}
    if status == FundingStatus.FINISHED:
        return _("finished in %(month)s") % {"month": date_format(last_day, "F Y")}
    if status == FundingStatus.RUNNING and last_day is not None:
        return _("running until %(month)s") % {"month": date_format(last_day, "F Y")}
    return _("running") if status == FundingStatus.RUNNING else ""
