"""Beginning, agreeing and amending a concept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..common.people import name_of
from ..projects.internal import add_internal_page
from ..projects.internal_rights import can_write_in
from ..projects.models import ProjectPage
from .amendments import ConceptAmendment
from .models import ConceptPage, GuidingGoal


@transaction.atomic
def start_concept(project: ProjectPage, user: Any) -> ConceptPage:
    """The project's concept, begun on the first call and the same one on every later."""
    if not can_write_in(user, project):
        raise PermissionDenied
    locked = project.lock_versions()[project.pk]
    present = ConceptPage.objects.of(locked).first()
    if present is not None:
        return present
    concept = ConceptPage(
        title=_("Concept: %s") % locked.title,
        slug="konzept",
        begins_on=locked.start_date,
        duration_months=locked.programme.months if locked.programme else None,
    )
    add_internal_page(locked, concept, user)
    return concept


@transaction.atomic
def agree_concept(concept: ConceptPage, user: Any = None) -> None:
    """Make the concept's goals agreed ones, those to be given up retired; the signature's effect.

    The page is never live, so its rows are what was last saved and signed. Called twice, the
    second call finds nothing left to do.
    """
    locked = ConceptPage.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    goals = GuidingGoal.objects.filter(concept=locked)
    now = timezone.now()
    given_up = [goal.pk for goal in goals.agreed() if not goal.will_stand]
    new = goals.filter(agreed_at=None)
    open_amendments = locked.amendments.filter(agreed_at=None)
    if not (given_up or new.exists() or open_amendments.exists()):
        return
    goals.filter(pk__in=given_up).update(retired_at=now)
    new.update(agreed_at=now)
    open_amendments.update(agreed_at=now)
    log(instance=locked, action="wagtail_qtg.agree_concept", user=user)


def can_begin_amendment(user: Any, concept: ConceptPage) -> bool:
    """Whoever may edit the concept, once it is agreed and nothing is being amended yet."""
    return (
        concept.is_agreed
        and concept.open_amendment is None
        and concept.is_visible_to(user)
        and concept.permissions_for_user(user).can_edit()
    )


@transaction.atomic
def begin_amendment(concept: ConceptPage, reason: str, user: Any) -> ConceptAmendment:
    """Open the agreed concept again, for new goals and for giving up agreed ones."""
    locked = ConceptPage.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if not can_begin_amendment(user, locked):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Please write down why the concept is to change.")})
    amendment = ConceptAmendment.objects.create(
        concept=locked,
        number=locked.amendments.count() + 1,
        reason=reason.strip(),
        begun_by=user,
        begun_by_name=name_of(user),
    )
    log(
        instance=locked,
        action="wagtail_qtg.amendment",
        user=user,
        data={"amendment": amendment.pk, "number": amendment.number},
    )
    return amendment


def can_withdraw_amendment(user: Any, concept: ConceptPage) -> bool:
    return concept.open_amendment is not None and concept.is_open_for(user)


@transaction.atomic
def withdraw_amendment(concept: ConceptPage, user: Any) -> None:
    """Take the open amendment back with all that it would have changed."""
    locked = ConceptPage.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if not can_withdraw_amendment(user, locked):
        raise PermissionDenied
    amendment = locked.open_amendment
    GuidingGoal.objects.filter(concept=locked, agreed_at=None).delete()
    GuidingGoal.objects.filter(concept=locked, retired_at=None).update(retire_reason="")
    log(
        instance=locked,
        action="wagtail_qtg.withdraw_amendment",
        user=user,
        data={"number": amendment.number},
    )
    amendment.delete()
    ConceptPage.objects.get(pk=locked.pk).save_revision(user=user, log_action="wagtail.edit")
