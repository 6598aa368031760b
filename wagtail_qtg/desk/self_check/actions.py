"""Beginning, filling in and deleting a self-check: each checks again, under the project's lock."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ...catalogue.criteria import boxes_of, criteria_form
from ...common.people import name_of
from ...documents.enums import DocumentKind
from ...documents.models import ProjectDocument
from ...projects.models import ProjectPage
from .answers import Answers
from .models import SelfCheck
from .rights import kinds_for, may_delete, may_fill


class ChangedMeanwhileError(Exception):
    """Somebody else saved since the form was opened."""

    def __init__(self, check: SelfCheck) -> None:
        super().__init__(str(check))
        self.check = check


def current_form(project: ProjectPage) -> dict[str, Any] | None:
    """The criteria of the project's programme, if it has any to tick."""
    criteria = project.programme.criteria if project.programme else None
    form = criteria_form(criteria) if criteria else None
    return form if form and any(boxes_of(form)) else None


@transaction.atomic
def begin_self_check(project: ProjectPage, day: date, filled_by: str, user: Any) -> SelfCheck:
    """An empty form of that day; asked for twice, it is the same one."""
    locked = project.lock_versions()[project.pk]
    if filled_by not in kinds_for(user, locked):
        raise PermissionDenied
    present = SelfCheck.objects.of(locked).filter(day=day, filled_by=filled_by).first()
    if present is not None:
        return present
    form = current_form(locked)
    if form is None:
        raise ValidationError(_("The programme of this project has no quality criteria."))
    check = SelfCheck.objects.create(
        project=locked,
        day=day,
        filled_by=filled_by,
        form=form,
        made_by=user,
        made_by_name=name_of(user),
        changed_at=timezone.now(),
    )
    _note("wagtail_qtg.begin_self_check", check, user)
    return check


@transaction.atomic
def save_answers(check: SelfCheck, answers: Answers, user: Any, *, opened: Answers) -> SelfCheck:
    """Keep what was filled in; ``opened`` is what the form held when the person opened it."""
    check = _locked(check)
    if not may_fill(user, check):
        raise PermissionDenied
    wanted = answers.by_place()
    stored = check.answers.by_place()
    if stored == wanted:
        return check
    if stored != opened.by_place():
        raise ChangedMeanwhileError(check)
    if unknown := answers.ticked - check.boxes.keys():
        raise ValidationError(_unknown(unknown))
    others = SelfCheck.objects.of(check.project).exclude(pk=check.pk)
    if others.filter(day=answers.day, filled_by=check.filled_by).exists():
        raise ValidationError({"day": _("There is a self-check of this day already.")})
    check.day = answers.day or check.day
    check.ticked = [key for key in check.boxes if key in answers.ticked]
    check.notes = {area: text for area, text in answers.notes.items() if text}
    check.changed_by_name, check.changed_at = name_of(user), timezone.now()
    check.save()
    _note("wagtail_qtg.save_self_check", check, user)
    return check


@transaction.atomic
def delete_self_check(check: SelfCheck, user: Any) -> None:
    """For good, with the PDF that was made of it; the project's history says that there was one."""
    check = _locked(check)
    if not may_delete(user, check):
        raise PermissionDenied
    _note("wagtail_qtg.delete_self_check", check, user)
    papers = ProjectDocument.objects.of(check.project).filter(kind=DocumentKind.SELF_CHECK)
    papers.filter(part=str(check.pk)).delete()
    check.delete()


def _locked(check: SelfCheck) -> SelfCheck:
    check.project.lock_versions()
    return SelfCheck.objects.select_related("project__programme").get(pk=check.pk)


def _unknown(keys: frozenset[str]) -> str:
    return _("This form does not have these criteria: %(keys)s") % {"keys": ", ".join(sorted(keys))}


def _note(action: str, check: SelfCheck, user: Any) -> None:
    """More people read a page’s history than its project’s internals: no text stands in it."""
    facts = {"self_check": check.pk, "day": check.day.isoformat(), "filled_by": check.filled_by}
    log(instance=check.project, action=action, user=user, data=facts)
