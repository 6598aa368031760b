"""XLSX with typed cells, written row by row into a file that is gone afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ..cells import writable, yes_or_no
from ..columns import Column, Kind
from .export import BLOCK, Export

#: More than that no cell holds; Excel counts in units of UTF-16.
LONGEST_CELL = 32_767
#: XML 1.0 does not know these either.
NO_CHARACTERS = re.compile("[\ufffe\uffff]")
NUMBER_FORMATS = {
    Kind.DAY: "DD.MM.YYYY",
    Kind.AMOUNT: "#,##0.00",
    Kind.WHOLE: "0",
    Kind.NUMBER: "General",
}


def write_xlsx(export: Export) -> Iterator[bytes]:
    with TemporaryFile() as file:
        _workbook(export).save(file)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _workbook(export: Export) -> Workbook:
    workbook = Workbook(write_only=True)
    workbook.properties.title = export.title
    workbook.properties.creator = ""
    workbook.properties.created = export.made_at.replace(tzinfo=None)
    workbook.properties.description = "; ".join(
        f"{name}: {value}" for name, value in export.filters.items()
    )
    sheet = workbook.create_sheet(sheet_name(export.title))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(export.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_heading(sheet, column) for column in export.columns])
    cells = [_styled_cell(sheet, column) for column in export.columns]
    for row in export.rows:
        for cell, column, value in zip(cells, export.columns, row, strict=True):
            fill(cell, column, value)
        sheet.append(cells)
    return workbook


def _heading(sheet: Any, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, str(column.heading))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _styled_cell(sheet: Any, column: Column) -> WriteOnlyCell:
    """One for all rows: each row is written before the next is filled in."""
    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=column.kind == Kind.TEXT, vertical="top")
    cell.number_format = NUMBER_FORMATS.get(column.kind, "@")
    return cell


def fill(cell: WriteOnlyCell, column: Column, value: Any) -> None:
    """Text stays text, even where it looks like a formula or an error."""
    if column.kind == Kind.YES_NO and value is not None:
        value = yes_or_no(value)
    cell.value = fitting(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def fitting(text: str) -> str:
    """Without what XML cannot hold; what is too long ends with a word that says so."""
    text = ILLEGAL_CHARACTERS_RE.sub("", writable(text).replace("\r\n", "\n"))
    text = NO_CHARACTERS.sub("", text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    mark = " … " + _("[cut: too long for a cell]")
    room = LONGEST_CELL - len(mark)
    return units[: 2 * room].decode("utf-16-le", "ignore") + mark


def sheet_name(title: str) -> str:
    """Excel forbids some signs in it and more than 31."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip()
