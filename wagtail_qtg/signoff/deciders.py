"""Who may decide about a page, and why somebody may not: asked by screens and by decisions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _


def deciders(page: Any) -> QuerySet:
    """All active people who may decide about the page: group, deputies, those it was given to."""
    programme = page.project.programme
    today = timezone.localdate()
    deputies = programme.deputies.filter(starts_on__lte=today, ends_on__gte=today)
    people = get_user_model().objects.filter(is_active=True)
    may = Q(pk__in=deputies.values("user")) | Q(pk__in=page.qtg_reassignments.values("user"))
    if programme.reviewers is not None:
        may |= Q(groups=programme.reviewers)
    return people.filter(may).distinct()


def role_of(user: Any, page: Any) -> str:
    """As what somebody decides; empty if they may not at all."""
    programme = page.project.programme
    today = timezone.localdate()
    if not user.is_active or programme is None:
        return ""
    if page.qtg_reassignments.filter(user=user).exists():
        return "assigned"
    if programme.reviewers is not None and user.groups.filter(pk=programme.reviewers_id).exists():
        return "reviewer"
    if programme.deputies.filter(user=user, starts_on__lte=today, ends_on__gte=today).exists():
        return "deputy"
    return ""


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
    state = page.current_workflow_state
    people = {revision.user_id if revision else None, state.requested_by_id if state else None}
    return people - {None}
