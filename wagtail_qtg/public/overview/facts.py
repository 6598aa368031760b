"""What the rows of the overview say, read from pages, dates and published results."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone
from wagtail.models import Page

from ...catalogue.enums import SignOffKind
from ...projects.models import Period, ProjectPage
from ...projects.querysets import ProjectQuerySet
from ...reports.enums import Achieved
from ...results.models import GoalOutcome, PublicResult
from ...results.signed_sheets import latest_records
from .models import PublicProject

Days = tuple[date | None, date | None]
KEY = "project__translation_key"


def with_keys(pages: ProjectQuerySet) -> ProjectQuerySet:
    """Each page with the key of the project that it shows, as a translation or as an alias."""
    return pages.annotate(project_key=Coalesce("alias_of__translation_key", "translation_key"))


def listings_of(pages: ProjectQuerySet) -> list[PublicProject]:
    """The rows of those among the pages that everybody may see; not saved."""
    shown = list(with_keys(pages.live().public()).defer("body", "easy_body"))
    keys = {page.project_key for page in shown}
    days, results = _funding_days(keys), _results(keys)
    agreed, reviewed = _goals_agreed(keys), _goals_reviewed(keys)
    overviews = _parents(shown)
    return [
        PublicProject(
            page=page,
            overview_id=overviews[page.path[: -page.steplen]],
            project_key=page.project_key,
            title_key=sort_key(page.title),
            town=" ".join(page.place.partition(",")[0].split()),
            federal_state=page.federal_state,
            organisation_id=page.organisation_id,
            programme_id=page.programme_id,
            **_first_and_last(page, days.get(page.project_key, (None, None))),
            first_published=_day_of(page.first_published_at),
            goals_agreed=agreed[page.project_key],
            results=results[page.project_key],
            reviewed=reviewed[page.project_key],
        )
        for page in shown
    ]


def sort_key(title: str) -> str:
    """As a German dictionary sorts: Ä like A, ß like ss, capital letters like small ones."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))[:255]


def _parents(pages: Iterable[ProjectPage]) -> dict[str, int]:
    paths = {page.path[: -page.steplen] for page in pages}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))


def _funding_days(keys: Collection[UUID]) -> dict[UUID, Days]:
    periods = Period.objects.filter(**{f"{KEY}__in": keys}).order_by()
    stretches = periods.values_list(KEY).annotate(Min("starts_on"), Max("ends_on"))
    return {key: (first, last) for key, first, last in stretches}


def _first_and_last(page: ProjectPage, days: Days) -> dict[str, date | None]:
    first, last = days
    if page.ended_early_on is not None and last is not None:
        last = min(last, page.ended_early_on)
    return {"first_day": first or page.start_date, "last_day": last}


def _day_of(moment: Any) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _results(keys: Collection[UUID]) -> dict[UUID, list[list[Any]]]:
    shown = PublicResult.objects.shown().filter(**{f"{KEY}__in": keys})
    counted = shown.values_list(KEY, "action_field_key", "achieved", "visible_from").annotate(
        count=Count("pk")
    )
    found: dict[UUID, list[list[Any]]] = defaultdict(list)
    for key, field, achieved, day, count in counted.order_by(
        "action_field_key", "achieved", "visible_from"
    ):
        found[key].append([field, achieved, day.isoformat(), count])
    return found


def _goals_agreed(keys: Collection[UUID]) -> dict[UUID, int]:
    count: dict[UUID, int] = defaultdict(int)
    agreements = latest_records(SignOffKind.GOALS).filter(**{f"{KEY}__in": keys})
    for agreement in agreements.annotate(key=F(KEY)).iterator(100):
        count[agreement.key] += len(agreement.snapshot["content"]["sheets"])
    return count


def _goals_reviewed(keys: Collection[UUID]) -> dict[UUID, list[list[Any]]]:
    signed = GoalOutcome.objects.filter(**{f"{KEY}__in": keys}, achieved__in=Achieved.values)
    counted = signed.values_list(
        KEY, "action_field_key", ExtractYear("period_ends_on"), "achieved"
    ).annotate(count=Count("pk"))
    found: dict[UUID, list[list[Any]]] = defaultdict(list)
    for key, field, year, achieved, count in counted.order_by(
        "action_field_key", ExtractYear("period_ends_on"), "achieved"
    ):
        found[key].append([field, str(year), achieved, count])
    return found
