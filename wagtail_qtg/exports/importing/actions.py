"""Bringing changes in: exactly those that were seen, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from .changes import Change, Comparison, compare
from .reading import FileRow


class SeenOtherError(Exception):
    """What would happen now is not what the user saw; nothing was changed."""


@transaction.atomic
def import_goals(rows: Iterable[FileRow], user: Any, *, seen: str) -> Comparison:
    """Change the sheets as the rows say, with one revision for each documentation."""
    rows = list(rows)
    numbers = {int(row.cells["report_id"]) for row in rows}
    locked = {
        page.pk: page.specific
        for page in Page.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    }
    found = compare(rows, user)
    if found.faults or found.digest != seen:
        raise SeenOtherError
    by_report = sorted(found.changes, key=lambda change: change.goal.report.pk)
    for pk, changes in groupby(by_report, key=lambda change: change.goal.report.pk):
        _change_report(locked[pk], list(changes), user)
    return found


def _change_report(report: Any, changes: list[Change], user: Any) -> None:
    sheets = {str(block.id): block for block in report.sheets}
    for change in changes:
        sheet = sheets[change.goal.id].value
        block = sheet.block.child_blocks[change.column.key]
        sheet[change.column.key] = block.normalize(change.value)
    report.save_with_revision(user)
    log(
        instance=report,
        action="wagtail_qtg.import_goals",
        user=user,
        data={"sheets": sorted({change.goal.id for change in changes}), "cells": len(changes)},
    )
