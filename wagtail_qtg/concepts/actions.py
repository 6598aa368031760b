from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
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
        owner=user,
        begins_on=locked.start_date,
        duration_months=locked.programme.months if locked.programme else None,
    )
    locked.add_child(instance=concept)
    concept.save_revision(user=user, log_action="wagtail.create")
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
