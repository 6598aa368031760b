"""Publishing: each step is one transaction that locks the project, checks again, and writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..common.people import name_of
from ..projects.internal_rights import can_write_in
from ..signoff.models import SignOff
from .front_end_cache import purge_after_commit
from .models import PublicResult
from .models.public_result import CHOSEN
from .names import names_in, persons_of
from .signed_sheets import SignedSheet, find_sheet, latest_reviews


class ChangedMeanwhileError(Exception):
    """Somebody else published or changed it since the form was opened."""

    def __init__(self, result: PublicResult) -> None:
        super().__init__(str(result))
        self.result = result


def proposed_result(sheet: SignedSheet) -> PublicResult:
    """What the signed sheet proposes, for an editor to work on; nothing is saved."""
    result = PublicResult(
        project=sheet.sign_off.project,
        sheet=sheet.id,
        goal=sheet.data["period_goal"],
        text=sheet.data["public_text"],
        easy_text=sheet.data["easy_text"],
        partners="\n".join(sheet.organisations),
    )
    copy_facts(sheet, result)
    return result


def copy_facts(sheet: SignedSheet, result: PublicResult) -> None:
    """The signed facts; a guiding goal that names a person stays inside."""
    guiding_goal = sheet.guiding_goal["name"]
    result.sign_off = sheet.sign_off
    result.action_field_key = sheet.field["key"]
    result.action_field_name = sheet.field["name"]
    names_a_person = bool(names_in(guiding_goal, persons_of(sheet.sign_off)))
    result.guiding_goal = "" if names_a_person else guiding_goal
    result.achieved = sheet.achieved
    result.period_number = sheet.period["number"]
    result.period_ends_on = sheet.period_ends_on


@transaction.atomic
def publish_result(
    sign_off: SignOff, sheet_id: str, values: Mapping[str, Any], user: Any
) -> PublicResult:
    """Make the copy that everybody may read; sent twice, it is published once."""
    _lock(sign_off.project, user)
    record = latest_reviews().filter(pk=sign_off.pk).first()
    sheet = find_sheet(record, sheet_id) if record else None
    if sheet is None:
        raise ValidationError(_("Only goal sheets of a signed review can be published."))
    present = PublicResult.objects.of_sheet(sheet).first()
    if present is not None:
        if present.says(values):
            return present
        raise ChangedMeanwhileError(present)
    result = proposed_result(sheet)
    result.published_by_name = name_of(user)
    result.published_at = timezone.now()
    _write(result, values)
    _note("wagtail_qtg.publish_result", result, user)
    return result


@transaction.atomic
def correct_result(
    result: PublicResult, values: Mapping[str, Any], user: Any, *, seen: str
) -> PublicResult:
    """Change what is read; ``seen`` tells which version the editor had before her."""
    result = _locked(result, user)
    if result.says(values):
        return result
    if result.seen != seen:
        raise ChangedMeanwhileError(result)
    record = latest_reviews().get(page=result.sign_off.page_id)
    sheet = find_sheet(record, result.sheet)
    if sheet is not None:
        copy_facts(sheet, result)
    _write(result, values)
    _note("wagtail_qtg.correct_result", result, user)
    return result


@transaction.atomic
def hide_result(result: PublicResult, user: Any) -> None:
    """Off the public page at once; it stays on record and can be shown again."""
    result = _locked(result, user)
    if not result.is_hidden:
        result.hidden_at = timezone.now()
        result.save(update_fields=["hidden_at"])
        _note("wagtail_qtg.hide_result", result, user)


@transaction.atomic
def show_result_again(result: PublicResult, user: Any) -> None:
    result = _locked(result, user)
    if result.is_hidden:
        result.hidden_at = None
        result.save(update_fields=["hidden_at"])
        _note("wagtail_qtg.show_result", result, user)


def _lock(project: Any, user: Any) -> None:
    project.lock_versions()
    if not can_write_in(user, project):
        raise PermissionDenied


def _locked(result: PublicResult, user: Any) -> PublicResult:
    _lock(result.project, user)
    return PublicResult.objects.select_related("project", "sign_off").get(pk=result.pk)


def _write(result: PublicResult, values: Mapping[str, Any]) -> None:
    for name in CHOSEN:
        setattr(result, name, values[name])
    result.changed_at = timezone.now()
    result.full_clean()
    result.save()


def _note(action: str, result: PublicResult, user: Any) -> None:
    """More people read a page’s history than its project’s internals: no text stands in it."""
    facts = {"result": result.pk, "sign_off": result.sign_off_id, "sheet": result.sheet}
    log(instance=result.project, action=action, user=user, data=facts)
    purge_after_commit(result.project)
