"""Decisions: each is one transaction that locks, reads again, checks again, and writes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from ..catalogue.enums import SignOffKind
from ..concepts.actions import agree_concept
from ..projects.actions import open_period, seal_period
from .canonical import fingerprint
from .deciders import authors, objection, role_of
from .enums import EventKind
from .kinds import next_kind, periods_released_by
from .models import FundingRelease, Reassignment, SignOff, SignOffEvent
from .models.records import PersonalValue
from .personal import Personal, in_clear, seal
from .signals import signed_off
from .snapshots import snapshot


class AlreadyDecidedError(Exception):
    """Somebody was first; the message says who and when."""


class SeenOtherError(Exception):
    """What is stored now is not what the reviewer saw."""


def seen_digest(page: Any) -> str:
    """What stands on the review page, as a hash that its form carries."""
    return fingerprint({"kind": next_kind(page), "snapshot": in_clear(snapshot(page))})


def is_waiting(page: Any) -> bool:
    return page.current_workflow_task_state is not None


@transaction.atomic
def submit(page: Any, user: Any) -> None:
    """Give the page to the funder; nothing may be missing."""
    page = _lock(page)
    if is_waiting(page):
        return
    if not page.is_open_for(user):
        raise PermissionDenied
    workflow = page.get_workflow()
    if workflow is None or next_kind(page) is None:
        raise ValidationError(_("There is nothing to be signed off here at present."))
    if problems := page.problems():
        raise ValidationError([problem.text for problem in problems])
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        state.requested_by = user
        state.save(update_fields=["requested_by"])
    else:
        workflow.start(page, user)


@transaction.atomic
def withdraw(page: Any, user: Any) -> None:
    """Take back what nobody has decided about."""
    page = _lock(page)
    state = _waiting_state(page)
    may = page.is_visible_to(user) and page.permissions_for_user(user).can_edit()
    if not may and user.pk not in authors(page):
        raise PermissionDenied
    state.workflow_state.cancel(user=user)


@transaction.atomic
def return_for_changes(page: Any, user: Any, reason: str) -> None:
    page = _lock(page)
    state = _waiting_state(page)
    if problem := objection(user, page):
        raise PermissionDenied(problem)
    if not reason.strip():
        raise ValidationError({"comment": _("Please write what has to change, and why.")})
    _note(page, EventKind.RETURNED, user, comment=reason.strip())
    state.reject(user=user, comment=reason.strip())


@transaction.atomic
def sign_off(page: Any, user: Any, *, seen: str, comment: str = "") -> SignOff:
    """The signature, with all that follows from it, or nothing at all."""
    page = _lock(page)
    state = _waiting_state(page)
    if problem := objection(user, page):
        raise PermissionDenied(problem)
    if problems := page.problems():
        raise ValidationError([problem.text for problem in problems])
    if seen != seen_digest(page):
        raise SeenOtherError
    kind = next_kind(page)
    record = _write_record(page, kind, user, seen=seen, comment=comment.strip(), state=state)
    for period in periods_released_by(page, kind):
        FundingRelease.objects.create(
            project=record.project, period=period, sign_off=record, released_at=record.signed_at
        )
    if kind == SignOffKind.CONCEPT:
        agree_concept(page, user)
    if kind == SignOffKind.REVIEW:
        seal_period(open_period(page.period))
    _note(page, EventKind.SIGNED, user, comment=comment.strip(), kind=kind, seen=seen)
    signed_off.send(sender=SignOff, sign_off=record)
    state.approve(user=user, comment=comment.strip())
    log(
        instance=page,
        action="wagtail_qtg.sign_off",
        user=user,
        data={"sign_off": record.pk, "kind": kind, "sha256": record.sha256},
    )
    return record


@transaction.atomic
def reassign(page: Any, to: Any, user: Any, reason: str) -> Reassignment:
    """The coordination names somebody when none of those who should decide can."""
    page = _lock(page)
    if not _coordinates(user, page):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why somebody else has to decide.")})
    if to.pk in authors(page):
        raise ValidationError({"user": _("Whoever wrote in it or submitted it cannot decide.")})
    _note(page, EventKind.REASSIGNED, user, comment=reason.strip())
    return Reassignment.objects.create(
        project=page.project,
        page_id=page.pk,
        user=to,
        reason=reason.strip(),
        made_by_name=name_of(user),
    )


def note_submission(page: Any, user: Any) -> None:
    """Called when Wagtail has started the task, on whatever way."""
    _note(page, EventKind.SUBMITTED, user, what=in_clear(snapshot(page)), seen=seen_digest(page))


def note_withdrawal(page: Any, user: Any) -> None:
    _note(page, EventKind.WITHDRAWN, user)


def name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username())[:255] if user else ""


def _lock(page: Any) -> Any:
    """The project first, then the page: decisions about one project come one after the other."""
    project = page.specific.project
    project.lock_versions()
    return Page.objects.select_for_update().get(pk=page.pk).specific


def _waiting_state(page: Any) -> TaskState:
    state = page.current_workflow_task_state
    if state is not None:
        state = TaskState.objects.select_for_update().get(pk=state.pk)
        if state.status == TaskState.STATUS_IN_PROGRESS:
            return state.specific
    last = page.qtg_sign_off_events.last()
    if last is None:
        raise AlreadyDecidedError(_("This does not wait for a decision."))
    raise AlreadyDecidedError(
        _("%(who)s was first: %(what)s.") % {"who": last.by_name, "what": last.get_event_display()}
    )


def _write_record(
    page: Any, kind: str, user: Any, *, seen: str, comment: str, state: TaskState
) -> SignOff:
    now = timezone.now()
    before = SignOff.objects.of(page.project).order_by("number").last()
    version = 1 + SignOff.objects.filter(page=page.pk, kind=kind).count()
    submitted_by = state.workflow_state.requested_by
    record, values = seal(
        {
            "format": 1,
            "kind": kind,
            "number": before.number + 1 if before else 1,
            "version": version,
            "page": page.pk,
            "previous": before.sha256 if before else "",
            "signed_at": now.isoformat(),
            "seen": seen,
            "decision": {
                "by": Personal(name_of(user), "signer"),
                "role": role_of(user, page),
                "comment": comment,
            },
            "submission": {
                "by": Personal(name_of(submitted_by), "submitter"),
                "at": state.started_at.isoformat(),
            },
            "snapshot": snapshot(page),
        }
    )
    sign_off = SignOff.objects.create(
        project=before.project if before else page.project,
        page_id=page.pk,
        period=getattr(page, "period", None),
        kind=kind,
        version=version,
        number=record["number"],
        record=record,
        sha256=fingerprint(record),
        signed_by=user,
        signed_at=now,
    )
    for value in values:
        PersonalValue.objects.create(sign_off=sign_off, **value._asdict())
    return sign_off


def _note(
    page: Any,
    event: EventKind,
    user: Any,
    *,
    comment: str = "",
    what: Any = None,
    kind: str | None = None,
    seen: str = "",
) -> None:
    SignOffEvent.objects.create(
        project=page.project,
        page_id=page.pk,
        sign_off_kind=kind or next_kind(page) or "",
        event=event,
        comment=comment,
        snapshot=what,
        seen=seen,
        by=user,
        by_name=name_of(user),
    )


def _coordinates(user: Any, page: Any) -> bool:
    group = page.project.programme.coordinators if page.project.programme else None
    if not user.is_active:
        return False
    return user.is_superuser or (group is not None and user.groups.filter(pk=group.pk).exists())
