"""From periods, reports and signatures to the dates of a calendar; a few queries, however many."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from ...catalogue.enums import SignOffKind
from ...projects.models import Period, ProjectPage, ScheduleChange
from ...projects.querysets import ProjectQuerySet
from ...reports.models import ClosingReportPage, QuarterReportPage
from ...signoff.mails import admin_url
from ...signoff.models import SignOff

EARLIEST = datetime(2020, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Event:
    """One day in a calendar. The same thing keeps its ``uid`` when its day moves."""

    uid: str
    day: date
    summary: str
    description: str
    url: str
    changed_at: datetime
    is_fixed: bool = True

    @property
    def sequence(self) -> int:
        """Grows with every change, as calendar programs ask for."""
        return max(0, int((self.changed_at - EARLIEST).total_seconds()))


def events_of(projects: ProjectQuerySet) -> list[Event]:
    """All dates of the projects, by day."""
    found = _Facts(projects)
    events = [event for project in found.projects for event in _events(project, found)]
    return sorted(events, key=lambda event: (event.day, event.uid))


class _Facts:
    """What the events of all projects are made from, each kind of row read once."""

    def __init__(self, projects: ProjectQuerySet) -> None:
        self.projects = list(projects.only("title", "translation_key", "ended_early_on"))
        keys = projects.values("translation_key")
        self.periods = _grouped(
            Period.objects.filter(project__translation_key__in=keys)
            .select_related("project")
            .order_by("number")
        )
        self.changed: dict[Any, datetime] = dict(
            ScheduleChange.objects.filter(project__translation_key__in=keys)
            .values_list("project__translation_key")
            .annotate(Max("made_at"))
            .order_by()
        )
        self.reports = {
            report["period"]: report
            for report in QuarterReportPage.objects.filter(
                project__translation_key__in=keys, period__isnull=False
            ).values("pk", "period", "talk_on", "latest_revision_created_at")
        }
        self.closing_reports = dict(
            ClosingReportPage.objects.filter(project__translation_key__in=keys)
            .order_by("-pk")
            .values_list("project__translation_key", "pk")
        )
        self.signed: dict[tuple[Any, str, int | None], datetime] = {
            (key, kind, period): signed_at
            for key, kind, period, signed_at in SignOff.objects.filter(
                project__translation_key__in=keys
            ).values_list("project__translation_key", "kind", "period", "signed_at")
        }


def _grouped(periods: Any) -> dict[Any, list[Period]]:
    groups: dict[Any, list[Period]] = {}
    for period in periods:
        groups.setdefault(period.project.translation_key, []).append(period)
    return groups


def _events(project: ProjectPage, facts: _Facts) -> Iterator[Event]:
    end = project.ended_early_on or date.max
    key = project.translation_key
    periods = [period for period in facts.periods.get(key, []) if period.starts_on <= end]
    if not periods:
        return
    maker = _EventMaker(project, facts)
    concept_signed_at = facts.signed.get((key, SignOffKind.CONCEPT, None))
    is_closed = (key, SignOffKind.CLOSING, None) in facts.signed
    for period in periods:
        yield maker.talk(period)
    if is_closed:
        return
    if concept_signed_at is None:
        yield maker.concept(periods[0])
    for period in periods:
        is_from_elsewhere = concept_signed_at and period.ends_on < concept_signed_at.date()
        if not period.has_sheets or is_from_elsewhere:
            continue
        if (key, SignOffKind.GOALS, period.pk) not in facts.signed:
            yield maker.goals(period)
        if (key, SignOffKind.REVIEW, period.pk) not in facts.signed:
            yield maker.review(period)
    yield maker.closing(min(periods[-1].ends_on, end))


class _EventMaker:
    """The events of one project, in words without names and without what is confidential."""

    def __init__(self, project: ProjectPage, facts: _Facts) -> None:
        self.project = project
        self.facts = facts
        self.schedule_url = admin_url(reverse("wagtail_qtg:schedule", args=[project.pk]))
        self.changed_at = facts.changed.get(project.translation_key, EARLIEST)

    def talk(self, period: Period) -> Event:
        report = self.facts.reports.get(period.pk)
        agreed = report["talk_on"] if report else None
        lines = [f"{period.name}: {period.get_talk_display()}."]
        if not agreed:
            lines.append(_("The day is not agreed yet; this is the last day of the period."))
        if period.needs_job_description:
            lines.append(_("The job description is due for this talk."))
        return self._event(
            f"talk-{period.number}",
            agreed or period.ends_on,
            _("Talk with the funder: %s") % self.project.title,
            lines,
            period,
            is_fixed=bool(agreed),
        )

    def concept(self, first: Period) -> Event:
        return self._event(
            "concept",
            first.starts_on,
            _("Concept due: %s") % self.project.title,
            [_("By this day the concept has to be signed off. It releases the first money.")],
        )

    def goals(self, period: Period) -> Event:
        return self._event(
            f"goals-{period.number}",
            period.starts_on,
            _("Goals due: %s") % self.project.title,
            [_("%s begins: by this day its goals have to be agreed.") % period.name],
            period,
        )

    def review(self, period: Period) -> Event:
        return self._event(
            f"review-{period.number}",
            period.ends_on,
            _("Documentation due: %s") % self.project.title,
            [
                _(
                    "%s ends: by this day its documentation has to be written and the goals "
                    "have to be reviewed."
                )
                % period.name
            ],
            period,
        )

    def closing(self, last_day: date) -> Event:
        page = self.facts.closing_reports.get(self.project.translation_key)
        return self._event(
            "closing",
            last_day,
            _("Closing report due: %s") % self.project.title,
            [_("The funding ends: by this day the closing report has to be written.")],
            page=page,
        )

    def _event(
        self,
        name: str,
        day: date,
        summary: str,
        lines: list[str],
        period: Period | None = None,
        page: int | None = None,
        is_fixed: bool = True,
    ) -> Event:
        report = self.facts.reports.get(period.pk) if period else None
        page = report["pk"] if report else page
        url = admin_url(reverse("wagtail_qtg:review", args=[page])) if page else self.schedule_url
        saved_at = report["latest_revision_created_at"] if report else None
        return Event(
            uid=f"{uuid.uuid5(self.project.translation_key, name)}@wagtail-qtg",
            day=day,
            summary=summary,
            description="\n".join([*lines, url]),
            url=url,
            changed_at=max(self.changed_at, saved_at or EARLIEST),
            is_fixed=is_fixed,
        )
