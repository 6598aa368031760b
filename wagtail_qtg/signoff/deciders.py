"""Who may decide about a page, and why somebody may not: asked by screens and by decisions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..catalogue.deputies import is_deputy
from ..catalogue.programmes import Programme
from .enums import EventKind, Role
from .models import Reassignment, SignOffEvent


def deciders(page: Any) -> QuerySet:
    """All active people who may decide about the page: group, deputies, those it was given to."""
    programme = page.project.programme
    may = Q(pk__in=reassignments(page).values("user"))
    if programme is not None:
        may |= reviewers_of(programme)
    return people().filter(may).exclude(pk__in=authors(page))


def reviewers_of(programme: Programme) -> Q:
    """Its reviewers and those who stand in for them today."""
    return Q(groups__in=[programme.reviewers_id]) | Q(
        pk__in=programme.deputies.on_duty().values("user")
    )


def candidates(page: Any, asked_by: Any) -> QuerySet:
    """To whom the coordination can give a decision: others of the funder who can read it anyway."""
    programme = page.project.programme
    may = reviewers_of(programme) | Q(groups__in=[programme.coordinators_id]) | Q(is_superuser=True)
    organisation = page.project.organisation
    writers = organisation.editors_id if organisation else None
    return (
        people()
        .filter(may)
        .exclude(pk__in=[*authors(page), asked_by.pk])
        .exclude(pk__in=deciders(page).values("pk"))
        .exclude(groups__in=[writers])
    )


def role_of(user: Any, page: Any) -> str:
    """As what somebody decides; empty if they may not at all."""
    programme = page.project.programme
    if not user.is_active or programme is None:
        return ""
    if reassignments(page).filter(user=user).exists():
        return Role.ASSIGNED
    return role_in(user, programme)


def role_in(user: Any, programme: Programme | None) -> str:
    """As what somebody decides in the programme, whatever the page."""
    if not user.is_active or programme is None:
        return ""
    if user.groups.filter(pk=programme.reviewers_id).exists():
        return Role.REVIEWER
    return Role.DEPUTY if is_deputy(user, programme) else ""


def coordinates(user: Any, programme: Programme | None) -> bool:
    if not user.is_active or programme is None:
        return False
    return user.is_superuser or user.groups.filter(pk=programme.coordinators_id).exists()


def objection(user: Any, page: Any) -> str:
    """Why this person cannot decide about the page, in words; empty if nothing speaks against it.

    Two persons stand behind every signature: whoever wrote last or submitted does not sign.
    """
    if not role_of(user, page):
        return _("Only the funder’s reviewers of this programme decide.")
    if user.pk in authors(page):
        return _("You wrote in it or submitted it yourself; somebody else has to decide.")
    return ""


def authors(page: Any) -> set[int]:
    """Who last edited the page, and who submitted it."""
    revision = page.latest_revision
    submission = last_submission(page) if page.current_workflow_state else None
    people = {revision.user_id if revision else None, submission.by_id if submission else None}
    return people - {None}


def last_submission(page: Any) -> SignOffEvent | None:
    return page.qtg_sign_off_events.filter(event=EventKind.SUBMITTED).last()


def reassignments(page: Any) -> QuerySet:
    """To whom what waits now was given; the next submission goes the usual way again."""
    if page.current_workflow_task_state is None:
        return Reassignment.objects.none()
    return Reassignment.objects.filter(submission=last_submission(page))


def people() -> QuerySet:
    return get_user_model().objects.filter(is_active=True).distinct()
