"""What a file would change: compared cell by cell with what an export would write now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from ...reports.enums import ReportStage
from ...reports.models import QuarterReportPage
from ...signoff.canonical import fingerprint
from ..cells import text_of
from ..columns import Column, Kind
from ..tables.goals import GOALS, GoalRow, goal_rows
from .faults import Fault
from .reading import FileRow, plain_breaks
from .refusals import (
    changed_since,
    fixed,
    heading,
    no_new_sheets,
    not_open,
    twice,
    unknown_sheet,
)
from .values import READERS, read_day

#: What may come in at which stage: plans while goals are planned, later what the review needs.
EDITABLE = {
    ReportStage.PLANNING: ("period_goal", "criterion", "deadline", "figures", "measures"),
    ReportStage.RUNNING: ("figures", "reviewed_on", "achieved", "comment"),
    ReportStage.CLOSED: (),
}


@dataclass(frozen=True)
class Change:
    """One cell: what stands in the sheet, what the file says, and what that means."""

    row: int
    column: Column
    goal: GoalRow
    old: str
    new: str
    value: Any

    @property
    def old_in_words(self) -> str:
        return _in_words(self.column, self.old)

    @property
    def new_in_words(self) -> str:
        return _in_words(self.column, self.new)


@dataclass
class Comparison:
    """Either what is wrong, or what would change."""

    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Names exactly these changes of exactly these sheets."""
        return fingerprint(
            [
                [change.goal.id, change.goal.version, change.column.key, change.old, change.new]
                for change in self.changes
            ]
        )

    @property
    def sheets(self) -> int:
        return len({change.goal.id for change in self.changes})


def compare(rows: Iterable[FileRow], user: Any) -> Comparison:
    rows = list(rows)
    found = Comparison()
    seen: dict[str, int] = {}
    present = _present(rows, user)
    may_write = _Writing(user)
    for row in rows:
        key = row.cells["sheet"].strip()
        goal = present.get(key)
        if not key:
            found.faults.append(Fault(row.number, heading("sheet"), no_new_sheets()))
        elif goal is None or str(goal.report.pk) != row.cells["report_id"].strip():
            found.faults.append(Fault(row.number, heading("sheet"), unknown_sheet()))
        elif key in seen:
            found.faults.append(Fault(row.number, heading("sheet"), twice(seen[key])))
        else:
            seen[key] = row.number
            _compare_row(row, goal, may_write, found)
    return found


def _present(rows: list[FileRow], user: Any) -> dict[str, GoalRow]:
    """The sheets that the file names and the user sees, by their keys."""
    numbers = {row.cells["report_id"].strip() for row in rows}
    pks = {int(number) for number in numbers if number.isdecimal() and len(number) < 19}
    reports = QuarterReportPage.objects.visible_to(user).filter(pk__in=pks).exclude(period=None)
    wanted = {row.cells["sheet"].strip() for row in rows}
    return {goal.id: goal for goal in goal_rows(reports) if goal.id in wanted}


def _compare_row(row: FileRow, goal: GoalRow, may_write: _Writing, found: Comparison) -> None:
    faults: list[Fault] = []
    changes = list(_differences(row, goal, faults))
    if (faults or changes) and row.cells["version"].strip() != goal.version:
        faults = [Fault(row.number, heading("version"), changed_since())]
    elif changes and not may_write(goal.report):
        faults.append(Fault(row.number, "", not_open()))
    found.faults += faults
    found.changes += changes


def _differences(row: FileRow, goal: GoalRow, faults: list[Fault]) -> Iterator[Change]:
    for column in GOALS.columns:
        old = plain_breaks(text_of(column, column.read(goal)))
        new = row.cells[column.key]
        if column.key == "version" or _is_same(column, old, new):
            continue
        if column.key not in EDITABLE[goal.stage]:
            faults.append(Fault(row.number, str(column.heading), fixed(column, goal, old)))
            continue
        try:
            value = READERS[column.key](new, goal.sheet)
        except ValidationError as error:
            faults.append(Fault(row.number, str(column.heading), " ".join(error.messages)))
        else:
            yield Change(row.number, column, goal, old, new.strip(), value)


def _is_same(column: Column, old: str, new: str) -> bool:
    """Excel writes days in a way of its own, and nobody sees a space at the end."""
    if old.strip() == new.strip():
        return True
    if column.kind != Kind.DAY:
        return False
    try:
        return text_of(column, read_day(new, None)) == old
    except ValidationError:
        return False


class _Writing:
    """Whether the user may write in a report at this moment, asked once for each."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.answers: dict[int, bool] = {}

    def __call__(self, report: Any) -> bool:
        if report.pk not in self.answers:
            self.answers[report.pk] = report.is_written_by(self.user) and report.is_open_for(
                self.user
            )
        return self.answers[report.pk]


def _in_words(column: Column, text: str) -> str:
    if column.kind == Kind.DAY and text:
        day = read_day(text, None)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""
    return text
