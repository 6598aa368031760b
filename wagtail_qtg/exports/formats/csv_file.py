"""CSV as Excel in German opens it by a double click: UTF-8 with BOM, semicolons, CRLF."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from ..cells import text_of
from ..columns import Column, Kind
from ..formulas import make_harmless
from .export import Export, in_blocks

BOM = "\ufeff"


class _Line:
    """What ``csv`` writes into: gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def write_csv(export: Export) -> Iterator[bytes]:
    return in_blocks(_lines(export))


def _lines(export: Export) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield BOM
    yield writer.writerow([str(column.heading) for column in export.columns])
    for row in export.rows:
        yield writer.writerow(map(cell, export.columns, row))


def cell(column: Column, value: Any) -> str:
    """Only text can be a formula: −7,5 in a column of numbers stays a number."""
    text = text_of(column, value)
    return make_harmless(text) if column.kind == Kind.TEXT else text
