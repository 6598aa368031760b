from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..projects.internal import add_internal_page
from ..projects.models import ProjectPage
from .amendments import ConceptAmendment
from .models import ConceptPage, GuidingGoal


def can_start_concept(user: Any, project: ProjectPage) -> bool:
    """Whoever may edit the project, if it concerns them."""
    if not ProjectPage.objects.visible_to(user).filter(pk=project.pk).exists():
        return False
    return project.permissions_for_user(user).can_edit()


@transaction.atomic
def start_concept(project: ProjectPage, user: Any) -> ConceptPage:
    """The project's concept, begun on the first call and the same one on every later."""
    if not can_start_concept(user, project):
        raise PermissionDenied
    locked = ProjectPage.objects.select_for_update().get(pk=project.pk)
    present = ConceptPage.objects.child_of(locked).first()
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
def agree_concept(concept: ConceptPage) -> None:
    """Make the concept's goals agreed ones, those to be given up retired; the signature's effect.

    The page is never live, so its rows are what was last saved and signed. Called twice, the
    second call finds nothing left to do.
    """
    locked = ConceptPage.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    goals = GuidingGoal.objects.filter(concept=locked)
    now = timezone.now()
    given_up = goals.agreed().exclude(retire_reason="")
    given_up.update(retired_at=now)
    goals.filter(agreed_at=None).update(agreed_at=now)
    locked.amendments.filter(agreed_at=None).update(agreed_at=now)


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
        begun_by_name=user.get_full_name() or user.get_username(),
    )
    log(
        instance=locked,
        action="wagtail_qtg.amendment",
        user=user,
        data={"amendment": amendment.pk, "number": amendment.number},
    )
    return amendment
