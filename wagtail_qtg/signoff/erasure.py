"""Erasing names of persons from closed records: the law asks for it, the chain still holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from ..common.months import add_months
from ..common.people import name_of
from ..common.redaction import ERASED
from ..projects.models import Period, ProjectPage
from ..reports.models import QuarterReportPage
from ..reports.redaction import redact_report
from .deciders import coordinates
from .enums import EventKind
from .events import note
from .models import Erasure, PersonalValue, SignOff, SignOffEvent
from .names import clear_actors, key_of, names_in, personal_values
from .personal import redact_marked
from .signals import names_erased, personal_data_erased


class Due(NamedTuple):
    project: ProjectPage
    since: date
    names: set[str]


def may_erase(user: Any, project: ProjectPage) -> bool:
    return coordinates(user, project.programme)


@transaction.atomic
def erase_names(project: ProjectPage, names: set[str], user: Any, reason: str) -> list[Erasure]:
    """Value and salt go, the digest stays: nobody finds out the name, and the record verifies.

    The pages themselves, their versions, what was submitted and who acted are cleared too.
    Without a user it is the retention time that is over.
    """
    project.lock_versions()
    if user is not None and not may_erase(user, project):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why the names are erased.")})
    keys = {key_of(name) for name in names} & {key_of(name.value) for name in names_in(project)}
    if not keys:
        raise ValidationError({"names": _("Please choose at least one name.")})

    def is_meant(name: str) -> bool:
        return key_of(name) in keys

    values = [value for value in personal_values(project) if is_meant(value.value)]
    records = list(SignOff.objects.filter(pk__in={value.sign_off_id for value in values}))
    erasures = [_erase_from(record, values, user, reason.strip()) for record in records]
    for report in QuarterReportPage.objects.of(project):
        redact_report(report, is_meant)
    _clear_submissions(project, is_meant)
    for page in _pages_of(project):
        note(page, EventKind.ERASED, user, comment=reason.strip())
        log(instance=page, action="wagtail_qtg.erase_names", user=user)
    clear_actors(project, keys, ERASED)
    for record in records:
        personal_data_erased.send(sender=SignOff, sign_off=record)
    names_erased.send(sender=ProjectPage, project=project, is_meant=is_meant)
    return erasures


def due_for_erasure(today: date) -> Iterator[Due]:
    """Projects whose retention time is over, with the names that still stand in their records."""
    projects = ProjectPage.objects.filter(sign_offs__isnull=False).distinct()
    for project in projects.select_related("programme"):
        if project.programme is None:
            continue
        since = add_months(_end_of(project), 12 * project.programme.retention_years)
        if since < today and (names := {name.value for name in names_in(project)}):
            yield Due(project, since, names)


def _end_of(project: ProjectPage) -> date:
    end = Period.objects.of(project).aggregate(end=Max("ends_on"))["end"]
    return end or localdate(SignOff.objects.of(project).last().signed_at)


def _erase_from(record: SignOff, values: list[PersonalValue], user: Any, reason: str) -> Erasure:
    of_record = [value for value in values if value.sign_off_id == record.pk]
    erasure = Erasure.objects.create(
        project=record.project,
        sign_off=record,
        reason=reason,
        made_by_name=name_of(user),
        count=len(of_record),
    )
    if any(value.what == "signer" for value in of_record):
        SignOff._base_manager.filter(pk=record.pk).update(signed_by=None)
    PersonalValue._base_manager.filter(pk__in=[value.pk for value in of_record]).update(
        value="", salt="", erasure=erasure
    )
    return erasure


def _clear_submissions(project: ProjectPage, is_meant: Callable[[str], bool]) -> None:
    for event in SignOffEvent.objects.of(project).exclude(snapshot=None):
        cleared = redact_marked(event.snapshot, is_meant, ERASED)
        if cleared != event.snapshot:
            SignOffEvent._base_manager.filter(pk=event.pk).update(snapshot=cleared)


def _pages_of(project: ProjectPage) -> list[Any]:
    """Those that were submitted once: their history says that names were erased."""
    pages = SignOffEvent.objects.of(project).order_by().values_list("page", flat=True).distinct()
    return [page.specific for page in Page.objects.filter(pk__in=pages).order_by("pk")]
