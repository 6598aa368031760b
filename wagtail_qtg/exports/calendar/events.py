"""From periods, reports and signatures to the dates of a calendar; a few queries, however many."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from ...catalogue.enums import SignOffKind, TalkKind
from ...projects.models import ProjectPage, ScheduleChange
from ...projects.querysets import ProjectQuerySet
from ...signoff.due import Due, FundedPeriod, Funding
from ...signoff.mails import admin_url

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
    funding = Funding(projects.only("title", "translation_key", "ended_early_on"))
    changed: dict[Any, datetime] = dict(
        ScheduleChange.objects.filter(
            project__translation_key__in=projects.order_by().values("translation_key")
        )
        .values_list("project__translation_key")
        .annotate(Max("made_at"))
        .order_by()
    )
    events: list[Event] = []
    for project in funding.projects:
        maker = _EventMaker(project, funding, changed.get(project.translation_key, EARLIEST))
        events += [maker.talk(period) for period in funding.periods_of(project)]
        events += [maker.due(due) for due in funding.dues(project)]
    return sorted(events, key=lambda event: (event.day, event.uid))


class _EventMaker:
    """The events of one project, in words without names and without what is confidential."""

    def __init__(self, project: ProjectPage, funding: Funding, changed_at: datetime) -> None:
        self.project = project
        self.funding = funding
        self.schedule_url = admin_url(reverse("wagtail_qtg:schedule", args=[project.pk]))
        self.changed_at = changed_at

    def talk(self, period: FundedPeriod) -> Event:
        report = self.funding.reports.get(period.pk)
        agreed = report.talk_on if report else None
        lines = [f"{period.name}: {TalkKind(period.talk).label}."]
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

    def due(self, due: Due) -> Event:
        if due.kind == SignOffKind.CONCEPT:
            return self.concept(due.day)
        if due.kind == SignOffKind.CLOSING or due.period is None:
            return self.closing(due)
        return self.goals(due.period) if due.kind == SignOffKind.GOALS else self.review(due.period)

    def concept(self, day: date) -> Event:
        return self._event(
            "concept",
            day,
            _("Concept due: %s") % self.project.title,
            [_("By this day the concept has to be signed off. It releases the first money.")],
        )

    def goals(self, period: FundedPeriod) -> Event:
        return self._event(
            f"goals-{period.number}",
            period.starts_on,
            _("Goals due: %s") % self.project.title,
            [_("%s begins: by this day its goals have to be agreed.") % period.name],
            period,
        )

    def review(self, period: FundedPeriod) -> Event:
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

    def closing(self, due: Due) -> Event:
        return self._event(
            "closing",
            due.day,
            _("Closing report due: %s") % self.project.title,
            [_("The funding ends: by this day the closing report has to be written.")],
            page=due.page_id,
        )

    def _event(
        self,
        name: str,
        day: date,
        summary: str,
        lines: list[str],
        period: FundedPeriod | None = None,
        page: int | None = None,
        is_fixed: bool = True,
    ) -> Event:
        report = self.funding.reports.get(period.pk) if period else None
        page = report.pk if report else page
        url = admin_url(reverse("wagtail_qtg:review", args=[page])) if page else self.schedule_url
        saved_at = report.latest_revision_created_at if report else None
        return Event(
            uid=f"{uuid.uuid5(self.project.translation_key, name)}@wagtail-qtg",
            day=day,
            summary=summary,
            description="\n".join([*lines, url]),
            url=url,
            changed_at=max(self.changed_at, saved_at or EARLIEST),
            is_fixed=is_fixed,
        )
