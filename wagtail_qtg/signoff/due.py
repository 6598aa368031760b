"""What projects still have to have signed, and by which day: a few queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.utils.timezone import localdate

from ..catalogue.enums import SignOffKind
from ..concepts.models import ConceptPage
from ..projects.models import Period, ProjectPage
from ..projects.querysets import ProjectQuerySet
from ..reports.models import ClosingReportPage, QuarterReportPage
from .models import SignOff


class Due(NamedTuple):
    """One signature that a project still needs; the page may not be begun yet."""

    project: ProjectPage
    kind: SignOffKind
    day: date
    period: Period | None = None
    page_id: int | None = None


class Funding:
    """The periods, pages and signatures of several projects, each kind of row read once."""

    def __init__(self, projects: ProjectQuerySet) -> None:
        self.projects = list(projects)
        if not self.projects:
            projects = projects.none()
        keys = projects.order_by().values("translation_key")
        below = {"project__translation_key__in": keys}
        self._periods: dict[UUID, list[Period]] = defaultdict(list)
        periods = Period.objects.filter(**below).annotate(key=F("project__translation_key"))
        for period in periods.order_by("number"):
            self._periods[period.key].append(period)
        #: By period; a translation of a project has none of its own.
        self.reports: dict[int, dict[str, Any]] = {
            report["period"]: report
            for report in QuarterReportPage.objects.filter(**below, period__isnull=False).values(
                "pk", "period", "talk_on", "latest_revision_created_at"
            )
        }
        #: By project and kind of signature; a copy is nobody's concept, the first one is.
        self.pages: dict[tuple[UUID, str], int] = {
            (key, kind): pk
            for key, kind, pk in sorted(
                _pages(ConceptPage, SignOffKind.CONCEPT, below).union(
                    _pages(ClosingReportPage, SignOffKind.CLOSING, below)
                ),
                key=lambda row: -row[-1],
            )
        }
        self.signed: dict[tuple[UUID, str, int | None], datetime] = {
            (key, kind, period): signed_at
            for key, kind, period, signed_at in SignOff.objects.filter(**below)
            .order_by("project", "number")
            .values_list("project__translation_key", "kind", "period", "signed_at")
        }

    @property
    def released(self) -> int:
        """How many periods have their money, those included whose release was taken back."""
        return sum(
            period.released_at is not None
            for periods in self._periods.values()
            for period in periods
        )

    def periods_of(self, project: ProjectPage) -> list[Period]:
        """Without those that an early end left standing."""
        end = project.ended_early_on or date.max
        return [
            period for period in self._periods[project.translation_key] if period.starts_on <= end
        ]

    def dues(self, project: ProjectPage) -> Iterator[Due]:
        """In the order of the process; nothing any more once the closing report is signed."""
        periods = self.periods_of(project)
        key = project.translation_key
        if not periods or (key, SignOffKind.CLOSING, None) in self.signed:
            return
        concept_signed_at = self.signed.get((key, SignOffKind.CONCEPT, None))
        agreed_on = localdate(concept_signed_at) if concept_signed_at else date.min
        if concept_signed_at is None:
            page = self.pages.get((key, SignOffKind.CONCEPT))
            yield Due(project, SignOffKind.CONCEPT, periods[0].starts_on, page_id=page)
        for period in periods:
            if not period.has_sheets or period.ends_on < agreed_on:
                continue
            report = self.reports.get(period.pk)
            page = report["pk"] if report else None
            for kind, day in (
                (SignOffKind.GOALS, period.starts_on),
                (SignOffKind.REVIEW, period.ends_on),
            ):
                if (key, kind, period.pk) not in self.signed:
                    yield Due(project, kind, day, period, page)
        end = min(periods[-1].ends_on, project.ended_early_on or date.max)
        page = self.pages.get((key, SignOffKind.CLOSING))
        yield Due(project, SignOffKind.CLOSING, end, page_id=page)


def _pages(model: Any, kind: SignOffKind, below: dict[str, Any]) -> QuerySet:
    return (
        model.objects.filter(**below)
        .order_by()
        .values_list("project__translation_key", Value(kind.value), "pk")
    )
