"""What projects still have to have signed, and by which day: a few queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.timezone import localdate

from ..catalogue.enums import SignOffKind
from ..concepts.models import ConceptPage
from ..projects.models import Period, ProjectPage
from ..projects.models.period import period_name
from ..projects.querysets import ProjectQuerySet
from ..reports.models import ClosingReportPage, QuarterReportPage
from .models import SignOff


class FundedPeriod(NamedTuple):
    """A period as it is read here: there are thousands of them, too many for instances."""

    pk: int
    project: int
    number: int
    label: str
    starts_on: date
    ends_on: date
    has_sheets: bool
    needs_job_description: bool
    talk: str
    is_released: bool

    @property
    def name(self) -> str:
        return period_name(self.label, self.number)


class Report(NamedTuple):
    period: int
    pk: int
    talk_on: date | None
    latest_revision_created_at: datetime | None


class Due(NamedTuple):
    """One signature that a project still needs; the page may not be begun yet."""

    project: ProjectPage
    kind: SignOffKind
    day: date
    period: FundedPeriod | None = None
    page_id: int | None = None


class Funding:
    """The periods, pages and signatures of several projects, each kind of row read once."""

    def __init__(self, projects: ProjectQuerySet) -> None:
        self.projects = list(projects)
        if not self.projects:
            projects = projects.none()
        keys = projects.order_by().values("translation_key")
        below = {"project__translation_key__in": keys}
        self._versions = ProjectPage.objects.filter(translation_key__in=keys).order_by()
        self._keys: dict[int, UUID | None] = {
            project.pk: project.translation_key for project in self.projects
        }
        self._periods: dict[UUID | None, list[FundedPeriod]] = defaultdict(list)
        for period in _periods(below):
            self._periods[self._key(period.project)].append(period)
        #: By period; a translation of a project has none of its own.
        self.reports: dict[int, Report] = {report.period: report for report in _reports(below)}
        #: By project and kind of signature; a copy is nobody's concept, the first one is.
        self.pages: dict[tuple[UUID | None, str], int] = {
            (self._key(project), kind): pk
            for project, kind, pk in sorted(
                _pages(ConceptPage, SignOffKind.CONCEPT, below).union(
                    _pages(ClosingReportPage, SignOffKind.CLOSING, below)
                ),
                key=lambda row: -row[-1],
            )
        }
        #: What is signed; of a concept since when.
        self.signed: dict[tuple[UUID | None, str, int | None], datetime | None] = {
            (self._key(project), kind, period): signed_at
            for project, kind, period, signed_at in _signatures(below)
        }

    def _key(self, project: int) -> UUID | None:
        """Of the project that a row hangs on, which may be another of its translations.

        None if that page was deleted after the row was read.
        """
        if project not in self._keys:
            self._keys = dict(self._versions.values_list("pk", "translation_key"))
        return self._keys.setdefault(project, None)

    @property
    def released(self) -> int:
        """How many periods have their money, those included whose release was taken back."""
        return sum(period.is_released for periods in self._periods.values() for period in periods)

    def periods_of(self, project: ProjectPage) -> list[FundedPeriod]:
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
            page = report.pk if report else None
            for kind, day in (
                (SignOffKind.GOALS, period.starts_on),
                (SignOffKind.REVIEW, period.ends_on),
            ):
                if (key, kind, period.pk) not in self.signed:
                    yield Due(project, kind, day, period, page)
        end = min(periods[-1].ends_on, project.ended_early_on or date.max)
        page = self.pages.get((key, SignOffKind.CLOSING))
        yield Due(project, SignOffKind.CLOSING, end, page_id=page)


def _periods(below: dict[str, Any]) -> Iterator[FundedPeriod]:
    rows = Period.objects.filter(**below).order_by("number")
    return map(
        FundedPeriod._make,
        rows.annotate(is_released=Q(released_at__isnull=False)).values_list(*FundedPeriod._fields),
    )


def _reports(below: dict[str, Any]) -> Iterator[Report]:
    begun = QuarterReportPage.objects.filter(**below, period__isnull=False)
    return map(Report._make, begun.values_list(*Report._fields))


def _pages(model: Any, kind: SignOffKind, below: dict[str, Any]) -> QuerySet:
    return model.objects.filter(**below).order_by().values_list("project", Value(kind.value), "pk")


def _signatures(below: dict[str, Any]) -> QuerySet:
    agreed_at = Case(When(kind=SignOffKind.CONCEPT, then="signed_at"))
    rows = SignOff.objects.filter(**below).order_by("project", "number")
    return rows.values_list("project", "kind", "period", agreed_at)
