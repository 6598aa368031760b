"""Erasing names of persons from closed records: the law asks for it, the chain still holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..common.months import add_months
from ..common.redaction import ERASED
from ..projects.models import Period, ProjectPage
from ..reports.models import QuarterReportPage
from ..reports.redaction import redact_report
from .deciders import coordinates
from .enums import EventKind
from .events import name_of, note
from .models import Erasure, PersonalValue, SignOff, SignOffEvent
from .personal import redact_marked
from .signals import personal_data_erased


class Name(NamedTuple):
    """A name, in how many signed records it stands, and whether it is of one who decided."""

    value: str
    count: int
    has_signed: bool


class Due(NamedTuple):
    project: ProjectPage
    since: date
    names: set[str]


def names_in(project: ProjectPage) -> list[Name]:
    """The names of persons that still stand in the project's signed records."""
    values = _values_of(project)
    signers = set(values.filter(what="signer").values_list("value", flat=True))
    counted = values.values("value").annotate(count=Count("sign_off", distinct=True))
    return [
        Name(row["value"], row["count"], row["value"] in signers)
        for row in counted.order_by("value")
    ]


def may_erase(user: Any, project: ProjectPage) -> bool:
    return coordinates(user, project.programme)


@transaction.atomic
def erase_names(project: ProjectPage, names: set[str], user: Any, reason: str) -> list[Erasure]:
    """Value and salt go, the digest stays: nobody finds out the name, and the record verifies.

    The page itself, its versions and what was submitted are cleared too. Without a user it is
    the retention time that is over.
    """
    project.lock_versions()
    if user is not None and not may_erase(user, project):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why the names are erased.")})
    values = _values_of(project).filter(value__in=names)
    if not values.exists():
        raise ValidationError({"names": _("Please choose at least one name.")})
    records = list(SignOff.objects.filter(pk__in=values.values("sign_off")).order_by("pk"))
    erasures = [_erase_from(record, names, user, reason.strip()) for record in records]
    for report in QuarterReportPage.objects.of(project):
        redact_report(report, names)
    _clear_history(project, names)
    for record in records:
        personal_data_erased.send(sender=SignOff, sign_off=record)
    for page in {record.page_id: record.page.specific for record in records}.values():
        note(page, EventKind.ERASED, user, comment=reason.strip())
        log(instance=page, action="wagtail_qtg.erase_names", user=user)
    return erasures


def due_for_erasure(today: date) -> Iterator[Due]:
    """Projects whose retention time is over, with the names that still stand in their records."""
    projects = ProjectPage.objects.filter(sign_offs__personal_values__erasure=None).distinct()
    for project in projects.filter(sign_offs__isnull=False).select_related("programme"):
        if project.programme is None:
            continue
        since = add_months(_end_of(project), 12 * project.programme.retention_years)
        names = {name.value for name in names_in(project)}
        if since < today and names:
            yield Due(project, since, names)


def _end_of(project: ProjectPage) -> date:
    end = Period.objects.of(project).aggregate(end=Max("ends_on"))["end"]
    return end or SignOff.objects.of(project).last().signed_at.date()


def _values_of(project: ProjectPage) -> Any:
    records = SignOff.objects.of(project)
    return PersonalValue.objects.filter(sign_off__in=records, erasure=None).exclude(value="")


def _erase_from(record: SignOff, names: set[str], user: Any, reason: str) -> Erasure:
    values = PersonalValue.objects.filter(sign_off=record, erasure=None, value__in=names)
    erasure = Erasure.objects.create(
        project=record.project,
        sign_off=record,
        reason=reason,
        made_by_name=name_of(user),
        count=values.count(),
    )
    if values.filter(what="signer").exists():
        SignOff._base_manager.filter(pk=record.pk).update(signed_by=None)
    values.update(value="", salt="", erasure=erasure)
    return erasure


def _clear_history(project: ProjectPage, names: set[str]) -> None:
    """The one place that changes what else stands for ever: past the manager that refuses."""
    history = SignOffEvent._base_manager
    for event in SignOffEvent.objects.of(project):
        cleared = redact_marked(event.snapshot, names, ERASED)
        if cleared != event.snapshot:
            history.filter(pk=event.pk).update(snapshot=cleared)
        if event.by_name in names:
            history.filter(pk=event.pk).update(by=None, by_name=ERASED)
