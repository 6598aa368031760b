"""Decisions: each is one transaction that locks, reads again, checks again, and writes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from ..catalogue.enums import SignOffKind
from ..common.people import name_of
from ..concepts.actions import agree_concept
from ..projects.actions import open_period, release_period, seal_period
from .deciders import authors, candidates, coordinates, last_submission, objection
from .enums import EventKind
from .events import note
from .kinds import next_kind, periods_released_by
from .models import FundingRelease, Reassignment, SignOff
from .personal import marked
from .signals import signed_off
from .subjects import Subject
from .workflow import waiting_task
from .writing import write_record


class AlreadyDecidedError(Exception):
    """Somebody was first; the message says who and what."""

    @classmethod
    def by(cls, who: str, what: EventKind) -> AlreadyDecidedError:
        return cls(_("%(who)s was first: %(what)s.") % {"who": who, "what": what.label})


class SeenOtherError(Exception):
    """What is stored now is not what the reviewer saw."""


def seen_digest(page: Any) -> str:
    """What stands on the review page, as a hash that its form carries."""
    return Subject(page).digest


def is_waiting(page: Any) -> bool:
    return waiting_task(page) is not None


def may_withdraw(page: Any, user: Any) -> bool:
    if not is_waiting(page) or not page.is_visible_to(user):
        return False
    return user.pk in authors(page) or page.permissions_for_user(user).can_edit()


@transaction.atomic
def submit(page: Any, user: Any) -> None:
    """Give the page to the funder; nothing may be missing."""
    page = lock(page)
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
    else:
        workflow.start(page, user)


@transaction.atomic
def withdraw(page: Any, user: Any) -> None:
    """Take back what nobody has decided about."""
    page = lock(page)
    state = _waiting_state(page)
    if not may_withdraw(page, user):
        raise PermissionDenied
    state.workflow_state.cancel(user=user)


@transaction.atomic
def return_for_changes(page: Any, user: Any, reason: str) -> None:
    page = lock(page)
    state = _waiting_state(page)
    if problem := objection(user, page):
        raise PermissionDenied(problem)
    if not reason.strip():
        raise ValidationError({"comment": _("Please write what has to change, and why.")})
    note(page, EventKind.RETURNED, user, comment=reason.strip())
    state.reject(user=user, comment=reason.strip())


@transaction.atomic
def sign_off(page: Any, user: Any, *, seen: str, comment: str = "") -> SignOff:
    """The signature, with all that follows from it, or nothing at all."""
    page = lock(page)
    state = _waiting_state(page)
    if problem := objection(user, page):
        raise PermissionDenied(problem)
    if problems := page.problems():
        raise ValidationError([problem.text for problem in problems])
    subject = Subject(page)
    if seen != subject.digest:
        raise SeenOtherError
    kind = subject.kind
    if kind is None:
        raise ValidationError(_("There is nothing to be signed off here at present."))
    comment = comment.strip()
    released = periods_released_by(page, kind)
    record = write_record(page, subject, user, comment=comment)
    for period in released:
        FundingRelease.objects.create(
            project=record.project,
            period=release_period(period),
            sign_off=record,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            released_at=record.signed_at,
        )
    if kind == SignOffKind.CONCEPT:
        agree_concept(page, user)
    if kind == SignOffKind.REVIEW:
        seal_period(open_period(page.period))
    note(page, EventKind.SIGNED, user, comment=comment, kind=kind, seen=seen)
    signed_off.send(sender=SignOff, sign_off=record)
    state.approve(user=user, comment=comment)
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
    page = lock(page)
    _waiting_state(page)
    if not coordinates(user, page.project.programme):
        raise PermissionDenied
    if user.pk in authors(page):
        raise PermissionDenied(_("You wrote in it yourself; somebody else has to name a person."))
    if not reason.strip():
        raise ValidationError({"reason": _("Please write why somebody else has to decide.")})
    if not candidates(page, user).filter(pk=to.pk).exists():
        raise ValidationError(
            {"user": _("This person cannot decide: they wrote in it, or are not of the funder.")}
        )
    reassignment = Reassignment.objects.create(
        project=page.project,
        submission=last_submission(page),
        user=to,
        reason=reason.strip(),
        made_by_name=name_of(user),
    )
    note(page, EventKind.REASSIGNED, user, comment=reason.strip(), concerned=to)
    log(instance=page, action="wagtail_qtg.reassign", user=user, data={"to": to.pk})
    return reassignment


def note_submission(page: Any, user: Any) -> None:
    """Called when Wagtail has started the task, on whatever way."""
    subject = Subject(page)
    note(
        page,
        EventKind.SUBMITTED,
        user,
        what=marked(subject.snapshot),
        kind=subject.kind,
        seen=subject.digest,
    )


def note_withdrawal(page: Any, user: Any) -> None:
    note(page, EventKind.WITHDRAWN, user)


def lock(page: Any) -> Any:
    """The project first, then the page: decisions about one project come one after the other."""
    page.specific.project.lock_versions()
    return Page.objects.select_for_update().get(pk=page.pk).specific


def _waiting_state(page: Any) -> TaskState:
    state = waiting_task(page)
    if state is not None:
        state = TaskState.objects.select_for_update().get(pk=state.pk)
        if state.status == TaskState.STATUS_IN_PROGRESS:
            return state.specific
    last = page.qtg_sign_off_events.last()
    if last is None:
        raise AlreadyDecidedError(_("This does not wait for a decision."))
    raise AlreadyDecidedError.by(last.by_name, EventKind(last.event))
