"""The money of a project: which periods are released, by which decision, what is due next."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..catalogue.enums import SignOffKind
from ..common.people import name_of
from ..concepts.models import ConceptPage
from ..projects.models import Period, ProjectPage
from ..reports.models import QuarterReportPage
from .actions import AlreadyDecidedError, lock
from .deciders import role_in
from .enums import EventKind
from .events import note
from .models import FundingRelease, ReleaseRevocation


class Entry(NamedTuple):
    """One period: its release, or what has to be signed for it."""

    period: Period
    release: FundingRelease | None
    page: Any = None
    due_on: date | None = None
    needs: str = ""

    @property
    def url(self) -> str:
        return reverse("wagtail_qtg:review", args=[self.page.pk]) if self.page else ""

    @property
    def is_due(self) -> bool:
        """Whether money is still to come for it."""
        return self.release is None and bool(self.needs)

    @property
    def state(self) -> str:
        if self.release is None:
            return _("not released") if self.needs else _("lapses: the funding ends before")
        return _("revoked") if self.release.is_revoked else _("released")


def ledger_of(project: ProjectPage) -> list[Entry]:
    periods = list(Period.objects.of(project).order_by("number"))
    releases = {
        release.period_id: release
        for release in FundingRelease.objects.of(project).select_related(
            "sign_off__period", "revocation", "period"
        )
    }
    reports = {report.period_id: report for report in QuarterReportPage.objects.of(project)}
    concept = ConceptPage.objects.of(project).first()
    last_day = project.ended_early_on or date.max
    entries = []
    for before, period in zip([None, *periods], periods, strict=False):
        release = releases.get(period.pk)
        if release is not None:
            entries.append(Entry(period, release))
        elif period.starts_on > last_day:
            entries.append(Entry(period, None))
        elif period.released_by == SignOffKind.CONCEPT:
            entries.append(Entry(period, None, concept, period.starts_on, _("the signed concept")))
        elif period.released_by == SignOffKind.REVIEW and before is not None:
            needs = _("the review of the goals of: %s") % before.name
            entries.append(Entry(period, None, reports.get(before.pk), before.ends_on, needs))
        else:
            needs = _("the agreement of the goals of: %s") % period.name
            entries.append(Entry(period, None, reports.get(period.pk), period.starts_on, needs))
    return entries


def may_revoke(user: Any, project: ProjectPage) -> bool:
    """Who releases can take it back."""
    return bool(role_in(user, project.programme))


@transaction.atomic
def revoke_release(release: FundingRelease, user: Any, reason: str) -> ReleaseRevocation:
    """For good: the release stays on record, and beside it that it no longer counts."""
    page = lock(release.sign_off.page)
    if not may_revoke(user, page.project):
        raise PermissionDenied(_("Only the funder’s reviewers of this programme decide."))
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why the money is taken back.")})
    if present := ReleaseRevocation.objects.filter(release=release).first():
        raise AlreadyDecidedError.by(present.made_by_name, EventKind.REVOKED)
    revocation = ReleaseRevocation.objects.create(
        project=release.project, release=release, reason=reason.strip(), made_by_name=name_of(user)
    )
    note(
        page,
        EventKind.REVOKED,
        user,
        comment=f"{release.period.name}: {reason.strip()}",
        kind=release.sign_off.kind,
    )
    log(
        instance=page,
        action="wagtail_qtg.revoke_release",
        user=user,
        data={"release": release.pk, "period": release.period.number},
    )
    return revocation
