"""The text of a Word file as rows of cells of lines; nothing is kept but the words.

It is read as a stream, so that neither depth nor number of elements can fill the memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .package import Chunks, parse, too_much

MAX_ELEMENTS = 200_000
MAX_LINES = 5_000
MAX_DEPTH = 250
MAX_SIGNS = 300_000

#: Both spellings of the format, and the boxes to tick of newer versions of Word.
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Boxes of the font Wingdings.
SYMBOLS = {"F0FE": "☒", "F0FD": "☒", "F078": "☒", "F0FC": "☒", "F0A8": "☐", "F06F": "☐"}
OFF = ("0", "false", "off")


@dataclass
class Line:
    """One paragraph, and the tag of the field in which it was written."""

    text: str
    tag: str = ""


@dataclass
class Row:
    """A row of a table, or a paragraph between tables, which has one cell and no table."""

    cells: list[list[Line]]
    table: int = 0


@dataclass
class _Control:
    """A field to fill in, which Word calls a content control."""

    tag: str = ""
    is_untouched: bool = False


@dataclass
class _Paragraph:
    texts: list[str] = field(default_factory=list)
    tag: str = ""


def read_rows(chunks: Chunks) -> list[Row]:
    reader = _Reader()
    parse(
        chunks,
        StartElementHandler=reader.start,
        EndElementHandler=reader.end,
        CharacterDataHandler=reader.text,
    )
    return reader.rows


class _Reader:
    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.elements = self.depth = self.signs = self.lines = 0
        self.tables = self.table_depth = self.skipped_from = 0
        self.paragraphs: list[_Paragraph] = []
        self.controls: list[_Control] = []
        self.row: list[list[Line]] | None = None
        self.cell: list[Line] | None = None
        self.is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise too_much()
        namespace, _space, local = name.rpartition(" ")
        if self.skipped_from:
            return
        if namespace == COMPATIBILITY and local == "Fallback":
            self.skipped_from = self.depth  # the same once more, for old programs
        elif namespace in WORD:
            self._start_word(local, attributes, namespace)

    def _start_word(self, local: str, attributes: dict[str, str], namespace: str) -> None:
        if local == "t":
            self.is_text = True
        elif local == "p":
            self.paragraphs.append(_Paragraph())
        elif local in SIGNS:
            self._write(SIGNS[local])
        elif local == "sym":
            self._write(SYMBOLS.get(attributes.get(f"{namespace} char", "").upper(), ""))
        elif local == "sdt":
            self.controls.append(_Control())
        elif local == "tag" and self.controls:
            self.controls[-1].tag = attributes.get(f"{namespace} val", "")
        elif local == "showingPlcHdr" and self.controls:
            self.controls[-1].is_untouched = attributes.get(f"{namespace} val") not in OFF
        elif local in ("moveFrom", "del"):
            self.skipped_from = self.depth  # somebody took it out
        elif local == "tbl":
            self.table_depth += 1
            self.tables += self.table_depth == 1
        elif self.table_depth == 1 and local == "tr":
            self.row = []
        elif self.table_depth == 1 and local == "tc":
            self.cell = []

    def end(self, name: str) -> None:
        if self.skipped_from:
            if self.depth == self.skipped_from:
                self.skipped_from = 0
            self.depth -= 1
            return
        self.depth -= 1
        namespace, _space, local = name.rpartition(" ")
        if namespace not in WORD:
            return
        if local == "t":
            self.is_text = False
        elif local == "p" and self.paragraphs:
            self._finish(self.paragraphs.pop())
        elif local == "sdt" and self.controls:
            self.controls.pop()
        elif local == "tbl":
            self.table_depth -= 1
        elif self.table_depth == 1 and local == "tc" and self.cell is not None:
            if self.row is not None:
                self.row.append(self.cell)
            self.cell = None
        elif self.table_depth == 1 and local == "tr" and self.row is not None:
            self.rows.append(Row(self.row, self.tables))
            self.row = None

    def text(self, text: str) -> None:
        if self.is_text and not self.skipped_from:
            self._write(text)

    def _write(self, text: str) -> None:
        if not self.paragraphs or any(control.is_untouched for control in self.controls):
            return
        self.signs += len(text)
        if self.signs > MAX_SIGNS:
            raise too_much()
        self.paragraphs[-1].texts.append(text)
        tags = [control.tag for control in self.controls if control.tag]
        if tags:
            self.paragraphs[-1].tag = tags[-1]

    def _finish(self, paragraph: _Paragraph) -> None:
        text: Any = "".join(paragraph.texts).strip()
        if not text:
            return
        self.lines += 1
        if self.lines > MAX_LINES:
            raise too_much()
        line = Line(text, paragraph.tag)
        if self.cell is not None:
            self.cell.append(line)
        else:
            self.rows.append(Row([[line]]))
