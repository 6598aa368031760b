"""Changes of state: each checks, changes, writes down who did it and why, in one transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..catalogue.enums import CatalogueKind
from ..catalogue.models import Catalogue
from ..permissions import PLAN_FUNDING
from .enums import ScheduleChangeKind
from .models import Period, ProjectPage, ScheduleChange
from .schedule import Preview, Request, preview_change

COPIED_FROM_PRESET = ("label", "has_sheets", "needs_job_description", "talk", "released_by")


class ScheduleMovedError(Exception):
    """Between preview and confirmation somebody else changed the schedule."""


def can_change_schedule(user: Any, project: ProjectPage) -> bool:
    """Whoever may plan funding at all, for a project of a programme that concerns them."""
    if not user.has_perm(PLAN_FUNDING):
        return False
    return ProjectPage.objects.visible_to(user).filter(pk=project.pk).exists()


@transaction.atomic
def change_schedule(
    project: ProjectPage,
    request: Request,
    user: Any = None,
    seen: str | None = None,
) -> Preview:
    """Do what ``preview_change`` showed.

    ``seen`` is the digest of the preview that the user confirmed: another outcome is refused.
    Without a user it is the system that plans, as an import or a command does.
    """
    if user is not None and not can_change_schedule(user, project):
        raise PermissionDenied
    locked = _lock(project)
    if not locked.is_planned:
        locked.programme_id = project.programme_id  # it may be in the draft only
    preview = preview_change(locked, request)
    if seen is not None and seen != preview.digest:
        raise ScheduleMovedError
    before = _date_before(locked, request)
    _write_periods(locked, preview)
    facts = {
        "programme_id": locked.programme_id,
        "start_date": preview.schedule.start,
        "ended_early_on": preview.schedule.ends_early_on,
    }
    ProjectPage.objects.filter(translation_key=locked.translation_key).update(**facts)
    for name, value in facts.items():
        setattr(project, name, value)
    change = ScheduleChange.objects.create(
        project=locked,
        kind=request.kind,
        period_number=request.period_number,
        before=before,
        after=request.on,
        reason=request.reason.strip(),
        made_by=user,
        made_by_name=user.get_full_name() or user.get_username() if user else "",
    )
    log(
        instance=locked,
        action="wagtail_qtg.schedule",
        user=user,
        data={"change": change.pk, "kind": request.kind},
    )
    return preview


def _lock(project: ProjectPage) -> ProjectPage:
    """Of the page and its translations, all locked, the one that has the periods or will."""
    versions = ProjectPage.objects.select_for_update().filter(
        translation_key=project.translation_key
    )
    by_pk = {version.pk: version for version in versions.order_by("pk")}
    planned = Period.objects.of(project).values_list("project_id", flat=True).first()
    return by_pk[planned or project.pk]


def _write_periods(project: ProjectPage, preview: Preview) -> None:
    extended = preview.schedule.extended_to
    presets = list(project.programme.periods.all()) if project.programme else []
    Period.objects.filter(pk__in=[period.pk for period in preview.removed]).delete()
    for period, plan in preview.moved:
        period.starts_on, period.ends_on = plan.starts_on, plan.ends_on
        period.extended_to = extended.get(plan.number)
        period.clean()
        period.save()
    for plan in preview.added:
        preset = presets[plan.number - 1]
        Period.objects.create(
            project=project,
            number=plan.number,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            extended_to=extended.get(plan.number),
            **{name: getattr(preset, name) for name in COPIED_FROM_PRESET},
        )


def _date_before(project: ProjectPage, request: Request) -> date | None:
    if request.kind == ScheduleChangeKind.MOVE_START:
        return project.start_date
    if request.kind == ScheduleChangeKind.EXTEND:
        return project.periods_of_funding.get(number=request.period_number).ends_on
    return project.ended_early_on


@transaction.atomic
def open_period(period: Period) -> Period:
    """Note that the report of this period is begun: from now on the period is never removed."""
    locked = Period.objects.select_for_update().get(pk=period.pk)
    if not locked.is_opened:
        locked.opened_at = timezone.now()
        locked.save(update_fields=["opened_at"])
    return locked


@transaction.atomic
def seal_period(period: Period) -> Period:
    """Note that the report of this period is signed off: from now on its dates stand."""
    locked = Period.objects.select_for_update().get(pk=period.pk)
    if not locked.is_opened:
        raise ValidationError(_("A report that was never begun cannot be signed off."))
    if not locked.is_signed:
        locked.signed_at = timezone.now()
        locked.save(update_fields=["signed_at"])
    return locked


@transaction.atomic
def provide_own_catalogue(project: ProjectPage) -> Catalogue:
    """The catalogue of the project's own entries, made on first use."""
    locked = ProjectPage.objects.select_for_update().get(pk=project.pk)
    if locked.own_catalogue is None:
        locked.own_catalogue = Catalogue.objects.create(
            slug=f"own-{locked.translation_key}",
            kind=CatalogueKind.OWN,
            title=_("Own entries: %s") % locked.title,
        )
        ProjectPage.objects.filter(translation_key=locked.translation_key).update(
            own_catalogue=locked.own_catalogue
        )
    project.own_catalogue = locked.own_catalogue
    return locked.own_catalogue
