"""Why a row is refused, in words that say what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..columns import Column
from ..tables.goals import GOALS, GoalRow
from .values import READERS


def heading(key: str) -> str:
    return str(next(column.heading for column in GOALS.columns if column.key == key))


def no_new_sheets() -> str:
    return _(
        "This row belongs to no sheet. New sheets are begun in the documentation itself; please "
        "remove the row."
    )


def unknown_sheet() -> str:
    return _(
        "There is no such sheet in this documentation, or it does not concern you. Please leave "
        "both numbers as they were exported, or remove the row."
    )


def twice(row: int) -> str:
    return _("The same sheet stands in row %s already. Please remove one of them.") % row


def changed_since() -> str:
    return _(
        "Somebody changed this sheet since it was exported, or the cell was changed. Export the "
        "table again and take over your changes there."
    )


def not_open() -> str:
    return _(
        "You cannot change this documentation at the moment: it waits for the funder, or you do "
        "not write in it. Please take your changes in this row back."
    )


def fixed(column: Column, goal: GoalRow, old: str) -> str:
    if column.key in READERS:
        return _(
            "This cannot be changed at the stage “%(stage)s”. Please write again what stood there: "
            "%(old)s"
        ) % {"stage": goal.stage.label, "old": shortened(old)}
    return _(
        "This column cannot be changed here. Please export the table again, or write what stands "
        "there now: %s"
    ) % shortened(old)


def shortened(text: str) -> str:
    return (f"{text[:80]} …" if len(text) > 80 else text) or _("nothing")
