"""How goals go on from period to period: what is still open, and which attempt a sheet is."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .enums import Achieved, label_of
from .sheets import GoalSheetValue


class SheetEntry(NamedTuple):
    """One sheet and the report in which it stands."""

    key: str
    report: Any
    sheet: GoalSheetValue

    @property
    def title(self) -> str:
        goal = self.sheet.get("period_goal") or _("without words yet")
        return f"{self.report.period.name}: {goal}"

    @property
    def outcome(self) -> str:
        return label_of(Achieved, self.sheet.get("achieved"))


def entries_of(report: Any) -> list[SheetEntry]:
    return [SheetEntry(str(block.id), report, block.value) for block in report.sheets]


class SheetHistory:
    """All sheets before a report, read once."""

    def __init__(self, report: Any) -> None:
        self.report = report

    @cached_property
    def reports(self) -> list[Any]:
        return list(type(self.report).objects.before(self.report))

    @cached_property
    def entries(self) -> dict[str, SheetEntry]:
        return {entry.key: entry for report in self.reports for entry in entries_of(report)}

    @property
    def still_open(self) -> list[SheetEntry]:
        """The sheets of the last report whose goals were reached partly or not."""
        last = self.reports[-1] if self.reports else None
        return [
            entry
            for entry in self.entries.values()
            if entry.report is last and entry.sheet.get("achieved") in Achieved.still_open()
        ]

    def attempts_before(self, sheet: GoalSheetValue) -> list[SheetEntry]:
        """The sheets that this one carries on, the first attempt first."""
        chain: list[SheetEntry] = []
        key = sheet.get("continues")
        while key and (entry := self.entries.get(key)) and entry not in chain:
            chain.insert(0, entry)
            key = entry.sheet.get("continues")
        return chain


def attempt_label(number: int) -> str:
    """“third attempt”, in words where people use words."""
    words = {2: _("second attempt"), 3: _("third attempt"), 4: _("fourth attempt")}
    return words.get(number, _("attempt %s") % number)
