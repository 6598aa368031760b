"""From the lines of a Word file to sheets: by the tags of our own form, else by its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .form import OPENING, PARTS, WordForm
from .text import Line, Row

#: Names the part in a field of our own form; the number is that of the format.
TAG = "qtg1:"

FILL = re.compile(r"[.…_·‥]{4,}|^[.…_·‥\s]+$")
BULLET = re.compile(r"^[\s•·▪◦*–-]+")
NUMBER = re.compile(r"(\d)[.)](\s+|$)")


@dataclass
class ReadSheet:
    """What stands in each part, line by line, and what stands in none."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def text(self, part: str) -> str:
        return "\n".join(self.parts.get(part, []))

    @property
    def is_empty(self) -> bool:
        """The action field may be printed on an empty form."""
        return not self.rest and not any(self.parts.get(part) for part in PARTS[1:])


def read_sheets(rows: list[Row], form: WordForm) -> list[ReadSheet]:
    return _SheetReader(form).read(rows)


def tag_of(part: str) -> str:
    return f"{TAG}{part}"


def _part_of_tag(tag: str) -> str:
    part = tag.removeprefix(TAG).partition(":")[0] if tag.startswith(TAG) else ""
    return part if part in PARTS else ""


class _SheetReader:
    def __init__(self, form: WordForm) -> None:
        self.form = form
        self.sheets: list[ReadSheet] = []
        self.before: list[str] = []

    def read(self, rows: list[Row]) -> list[ReadSheet]:
        flow, table = "", 0
        columns: dict[int, str] = {}
        for row in rows:
            if not row.table:
                flow = self._take(row.cells[0][0], flow)
                continue
            if row.table != table:
                table, flow, columns = row.table, "", {}
            self._take_row(row, columns)
        filled = [sheet for sheet in self.sheets if not sheet.is_empty]
        if filled:
            filled[0].rest[:0] = self.before
        return self.sheets

    def _take_row(self, row: Row, columns: dict[int, str]) -> None:
        """An answer stands in its label's cell, right of it, or below it."""
        left = ""
        for number, lines in enumerate(row.cells):
            label = self.form.find_label(lines[0].text) if lines else None
            is_new = label is not None and label[0] != left
            columns[number] = self._take_cell(
                lines, "" if is_new else left or columns.get(number, "")
            )
            left = columns[number] if is_new else left

    def _take_cell(self, lines: list[Line], part: str) -> str:
        """In the middle of a cell no sheet begins: there somebody quotes a label."""
        for number, line in enumerate(lines):
            part = self._take(line, part, may_begin=number == 0)
        return part

    def _take(self, line: Line, part: str, may_begin: bool = True) -> str:
        if self.form.is_small_print(line.text):
            return part
        tagged, label = _part_of_tag(line.tag), self.form.find_label(line.text)
        text = line.text
        if label and label[0] in OPENING and not may_begin:
            label = None
        if label and tagged in ("", label[0]):
            if label[0] != part:
                self._open(label[0], is_label=True)
            part, text = label
        elif tagged:
            part = tagged
            self._open(part, is_label=False)
        for piece in text.split("\n"):
            self._put(part, piece)
        return part

    def _open(self, part: str, is_label: bool) -> None:
        """Begin the next sheet where one of its first parts comes again."""
        opened = self.sheets[-1].opened if self.sheets else set()
        is_past_the_opening = not opened <= set(OPENING)
        comes_again = is_past_the_opening or (is_label and part in opened)
        if not self.sheets or (part in OPENING and comes_again):
            self.sheets.append(ReadSheet())
        self.sheets[-1].opened.add(part)

    def _put(self, part: str, text: str) -> None:
        text = FILL.sub("", text).strip()
        if part in ("measures", "actors"):
            text = self._without_number(part, BULLET.sub("", text))
        if not text or self.form.is_printed(text) or self._is_not_answered(part, text):
            return
        if not self.sheets:
            self.before.append(text)
        elif part:
            self.sheets[-1].parts.setdefault(part, []).append(text)
        else:
            self.sheets[-1].rest.append(text)

    def _without_number(self, part: str, text: str) -> str:
        """The paper counts 1 to 3 and 4 to 6; “28. August” is no such number."""
        counted = len(self.sheets[-1].parts.get(part, []))
        number = NUMBER.match(text)
        if number and int(number[1]) in (counted + 1, counted + 4):
            return text[number.end() :]
        return text

    def _is_not_answered(self, part: str, text: str) -> bool:
        """Boxes without a tick, and “__.__.20__” without a day."""
        if part == "achieved":
            return not self.form.is_answered(text)
        signs = "".join(sign for sign in text if sign.isalnum())
        return part == "reviewed_on" and signs in ("", "20")
