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
from ..catalogue.models import ActionField, Catalogue, CatalogueGoal
from ..common.people import name_of
from ..permissions import PLAN_FUNDING
from .enums import ScheduleChangeKind
from .models import Period, ProjectPage, ScheduleChange
from .schedule import Preview, Request, preset_of, preview_change

OWN_CODES = {ActionField: "X", CatalogueGoal: "X.L"}
COPIED_FROM_PRESET = ("label", "has_sheets", "needs_job_description", "talk", "released_by")


class ScheduleMovedError(Exception):
    """Between preview and confirmation somebody else changed the schedule."""


def can_change_schedule(user: Any, project: ProjectPage) -> bool:
    """Whoever may plan funding at all, in the programmes that they review or coordinate."""
    if not user.has_perm(PLAN_FUNDING):
        return False
    return ProjectPage.objects.funded_by(user).filter(pk=project.pk).exists()


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
    preset = preset_of(locked)
    _write_periods(locked, preview, preset)
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
        preset=preset if request.kind == ScheduleChangeKind.PLAN else [],
        made_by=user,
        made_by_name=name_of(user),
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
    versions = project.lock_versions()
    planned = Period.objects.of(project).values_list("project_id", flat=True).first()
    return versions[planned or project.pk]


def _write_periods(project: ProjectPage, preview: Preview, preset: list[dict[str, Any]]) -> None:
    extended = preview.schedule.extended_to
    Period.objects.filter(pk__in=[period.pk for period in preview.removed]).delete()
    for period, plan in preview.moved:
        period.starts_on, period.ends_on = plan.starts_on, plan.ends_on
        period.extended_to = extended.get(plan.number)
        period.clean()
        period.save()
    for plan in preview.added:
        facts = preset[plan.number - 1]
        Period.objects.create(
            project=project,
            number=plan.number,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            extended_to=extended.get(plan.number),
            **{name: facts[name] for name in COPIED_FROM_PRESET},
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
def release_period(period: Period) -> Period:
    """Note that its money is released: from now on the period is never removed."""
    locked = Period.objects.select_for_update().get(pk=period.pk)
    if locked.released_at is None:
        locked.released_at = timezone.now()
        locked.save(update_fields=["released_at"])
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
    """The catalogue of the project's own entries, made on first use, one for all languages."""
    locked = project.lock_versions()[project.pk]
    own, _created = Catalogue.objects.get_or_create(
        slug=f"own-{locked.translation_key}",
        defaults={
            "kind": CatalogueKind.OWN,
            "title": _shortened(_("Own entries: %s") % locked.title),
        },
    )
    ProjectPage.objects.filter(translation_key=locked.translation_key).update(own_catalogue=own)
    project.own_catalogue = own
    return own


@transaction.atomic
def save_own_entries(
    project: ProjectPage, entries: list[ActionField | CatalogueGoal], user: Any
) -> None:
    """Save own action fields and goals; a new one gets the next code and keeps it for life."""
    own = provide_own_catalogue(project)
    for entry in entries:
        if entry.pk is None and _is_there_already(own, entry):
            continue  # sent twice
        if entry.pk is None:
            prefix = OWN_CODES[type(entry)]
            number = 1 + max(
                (taken.position for taken in type(entry).objects.filter(catalogue=own)), default=0
            )
            entry.catalogue, entry.code, entry.position = own, f"{prefix}{number}", number
        entry.save()
    if entries:
        log(instance=project, action="wagtail_qtg.own_entries", user=user)


def _is_there_already(own: Catalogue, entry: ActionField | CatalogueGoal) -> bool:
    present = type(entry).objects.current().filter(catalogue=own)
    if isinstance(entry, ActionField):
        return present.filter(title=entry.title).exists()
    return present.filter(action_field=entry.action_field, text=entry.text).exists()


def _shortened(text: str, length: int = 255) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
