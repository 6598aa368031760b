"""Who may decide about a page, and why somebody may not: asked by screens and by decisions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..catalogue.deputies import is_deputy
from ..catalogue.programmes import Programme
from ..common.people import name_fields
from .enums import EventKind, Role
from .models import Reassignment, SignOffEvent


def deciders(page: Any) -> QuerySet:
    """All active people who may decide about the page: group, deputies, those it was given to."""
    programme = page.project.programme
    may = Q(pk__in=reassignments(page).values("user"))
    if programme is not None:
        may |= reviewers_of(programme)
    return (
        people().filter(may).exclude(pk__in=authors(page)).exclude(groups__in=[editors_group(page)])
    )


def reviewers_of(programme: Programme) -> Q:
    """Its reviewers and those who stand in for them today."""
    return Q(groups__in=[programme.reviewers_id]) | Q(
        pk__in=programme.deputies.on_duty().values("user")
    )


def candidates(page: Any, asked_by: Any) -> QuerySet:
    """To whom the coordination can give a decision: others of the funder who can read it anyway."""
    programme = page.project.programme
    may = reviewers_of(programme) | Q(groups__in=[programme.coordinators_id]) | Q(is_superuser=True)
    return (
        people()
        .filter(may)
        .exclude(pk__in=[*authors(page), asked_by.pk])
        .exclude(pk__in=deciders(page).values("pk"))
        .exclude(groups__in=[editors_group(page)])
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


def may_reassign(user: Any, page: Any) -> bool:
    """The coordination gives a decision to somebody else, but not about what it wrote itself."""
    return coordinates(user, page.project.programme) and user.pk not in authors(page)


def coordinated_by(user: Any) -> QuerySet:
    """The programmes of which ``coordinates`` says yes."""
    if not user.is_active:
        return Programme.objects.none()
    if user.is_superuser:
        return Programme.objects.all()
    return Programme.objects.filter(coordinators__in=user.groups.values("pk"))


def objection(user: Any, page: Any) -> str:
    """Why this person cannot decide about the page, in words; empty if nothing speaks against it.

    Two persons stand behind every signature: whoever wrote in it or submitted it does not sign,
    nor does anybody who writes for the organisation.
    """
    if not role_of(user, page):
        return _("Only the funder’s reviewers of this programme decide.")
    if user.pk in authors(page):
        return _("You wrote in it or submitted it yourself; somebody else has to decide.")
    if _writes_for_the_project(user, page):
        return _("You write for the organisation; somebody else has to decide.")
    return ""


def authors(page: Any) -> set[int]:
    """Who wrote in the page, and who submitted it the last time."""
    submission = last_submission(page)
    writers = page.revisions.values_list("user", flat=True).distinct()
    return {*writers, submission.by_id if submission else None} - {None}


def editors_group(page: Any) -> int | None:
    organisation = page.project.organisation
    return organisation.editors_id if organisation else None


def _writes_for_the_project(user: Any, page: Any) -> bool:
    return user.groups.filter(pk=editors_group(page)).exists()


def last_submission(page: Any) -> SignOffEvent | None:
    return _submissions(page).last()


def _submissions(page: Any) -> QuerySet:
    return page.qtg_sign_off_events.filter(event=EventKind.SUBMITTED)


def reassignments(page: Any) -> QuerySet:
    """To whom the last submission was given; the next one goes the usual way again."""
    return Reassignment.objects.filter(submission=_submissions(page).order_by("-pk")[:1])


def people() -> QuerySet:
    """All who can still log in, by name."""
    users = get_user_model().objects.filter(is_active=True)
    return users.order_by(*name_fields(), get_user_model().USERNAME_FIELD).distinct()
