"""Sheets out of a Word file become drafts in a report that is still being planned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from ...projects.models import ProjectPage
from ...reports.enums import ReportStage
from ...reports.models import QuarterReportPage
from ...reports.offers import ProjectOffers
from .drafts import Draft, draft_of
from .form import word_form
from .package import UnfitFileError, read_main_text, too_much
from .sheets import read_sheets
from .text import read_rows

MOST_SHEETS = 30


def can_import_sheets(report: QuarterReportPage, user: Any) -> bool:
    return report.has_sheets and report.can_carry_on(user)


def why_no_import(report: QuarterReportPage, user: Any) -> str:
    """What stands in the way at this moment, for those who may write in the report."""
    if can_import_sheets(report, user):
        return ""
    if not report.has_sheets:
        return _("There are no goals in this period, so no sheet can be taken over.")
    if report.stage != ReportStage.PLANNING:
        return _("The goals of this period are agreed. Sheets can be taken over only before that.")
    return _("The page is locked at the moment, or you may not change it.")


def read_word_file(upload: File, report: QuarterReportPage, project: ProjectPage) -> list[Draft]:
    """What the file holds, as drafts; nothing is changed.

    Raises ``UnfitFileError`` for a file that is none, is dangerous, or holds no filled sheet.
    """
    form = word_form(project)
    sheets = read_sheets(read_rows(read_main_text(upload)), form)
    filled = [sheet for sheet in sheets if not sheet.is_empty]
    if len(filled) > MOST_SHEETS:
        raise too_much()
    if not sheets:
        raise UnfitFileError(
            _(
                "No sheet was found in this file. Its parts must be called as on the form, such as "
                "“%(label)s”. Download the empty form and copy your text into it."
            )
            % {"label": form.labels["guiding_goal"]},
            code="no_sheet",
        )
    if not filled:
        raise UnfitFileError(_("Nothing is written into this form yet."), code="blank")
    offers = ProjectOffers(project, report, set())
    return [draft_of(sheet, offers, form) for sheet in filled]


@transaction.atomic
def add_imported_sheets(
    report: QuarterReportPage, sheets: Iterable[tuple[str, dict[str, Any]]], user: Any
) -> list[str]:
    """Add each at the end of the report, under its id; what is there already is not added again.

    Gives back the ids of those that were new.
    """
    locked = Page.objects.select_for_update().get(pk=report.pk).specific
    if not can_import_sheets(locked, user):
        raise PermissionDenied
    block = locked.sheets.stream_block.child_blocks["sheet"]
    present = {str(sheet.id) for sheet in locked.sheets}
    added = []
    for key, values in sheets:
        if key in present or key in added:
            continue
        locked.sheets.append(("sheet", block.to_python(values)))
        locked.sheets[-1].id = key
        added.append(key)
    if added:
        locked.save_with_revision(user)
        log(
            instance=locked,
            action="wagtail_qtg.import_sheets",
            user=user,
            data={"sheets": len(added)},
        )
    return added
