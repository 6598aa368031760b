"""From the bytes of a file to its rows: nothing is believed, and everything is bounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..columns import Column, Kind
from ..formulas import original
from ..tables import Table
from .faults import Fault, UnreadableFileError

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 10_000
SEPARATORS = ";,\t"
#: How other files begin, that people take for this one.
FOREIGN_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


class FileRow(NamedTuple):
    """A row of the file: its number as Excel shows it, and its cells by the keys of columns."""

    number: int
    cells: dict[str, str]


class ReadFile(NamedTuple):
    rows: list[FileRow]
    faults: list[Fault]
    encoding: str


def read_table(file: Any, table: Table) -> ReadFile:
    """The rows of an uploaded CSV file; UnreadableFileError where it is none of ours."""
    if file.size > LARGEST_FILE:
        raise UnreadableFileError(
            _("The file is larger than %s MB. Export fewer rows, with a filter, and try again.")
            % (LARGEST_FILE // 1024 // 1024)
        )
    text, encoding = _decoded(file.read(LARGEST_FILE + 1))
    separator, keys, faults = _head(text, table)
    if faults:
        return ReadFile([], faults, encoding)
    rows, faults = _rows(text, separator, keys, table)
    return ReadFile(rows, faults, encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith(FOREIGN_BEGINNINGS):
        raise UnreadableFileError(
            _("This is no CSV file but an Excel or another file. Save it as CSV and try again.")
        )
    if b"\0" in content:
        raise UnreadableFileError(
            _("This is no text. Save the table as “CSV UTF-8” and try again.")
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(
        _("The letters of this file cannot be read. Save it as “CSV UTF-8” and try again.")
    )


def known_headings(table: Table) -> dict[str, str]:
    """The keys of the columns by all their names: in each language of the site, and as keys."""
    names = {column.key: column.key for column in table.columns}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names |= {str(column.heading).casefold(): column.key for column in table.columns}
    return names


def _head(text: str, table: Table) -> tuple[str, list[str], list[Fault]]:
    """The separator under which the first row names our columns, and what it names wrongly."""
    known = known_headings(table)
    found: dict[str, list[str]] = {}
    for separator in SEPARATORS:
        try:
            names = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        except csv.Error:
            names = []
        found[separator] = [name.strip() for name in names]
    separator = max(SEPARATORS, key=lambda each: sum(n.casefold() in known for n in found[each]))
    names = found[separator]
    if sum(name.casefold() in known for name in names) < 2:
        raise UnreadableFileError(
            _(
                "The first row does not name the columns of this table, or they are separated by "
                "another sign than semicolon, comma or tab. Export the table again as CSV, and "
                "leave its first row as it is."
            )
        )
    keys = [known.get(name.casefold(), "") for name in names]
    return separator, keys, list(_faults_of_head(names, keys, table.columns))


def _faults_of_head(
    names: list[str], keys: list[str], columns: tuple[Column, ...]
) -> Iterator[Fault]:
    for position, (name, key) in enumerate(zip(names, keys, strict=True)):
        if not key:
            yield Fault(1, name[:80], _("This column is not known. Please remove it."))
        elif key in keys[:position]:
            yield Fault(1, name[:80], _("This column stands twice. Please remove one of them."))
    for column in columns:
        if column.key not in keys:
            yield Fault(
                1,
                str(column.heading),
                _("This column is missing. Export the table again and keep all columns."),
            )


def _rows(
    text: str, separator: str, keys: list[str], table: Table
) -> tuple[list[FileRow], list[Fault]]:
    rows: list[FileRow] = []
    faults: list[Fault] = []
    kinds = {column.key: column.kind for column in table.columns}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MOST_ROWS + 1:
                raise UnreadableFileError(
                    _("The file has more than %s rows. Export fewer, with a filter.") % MOST_ROWS
                )
            if number == 1 or not any(cells):
                continue
            if len(cells) < len(keys) or any(cells[len(keys) :]):
                faults.append(_wrong_length(number, len(cells), len(keys)))
                continue
            found = dict(zip(keys, cells, strict=False))
            rows.append(FileRow(number, {k: _restored(v, kinds[k]) for k, v in found.items()}))
    except csv.Error:
        raise UnreadableFileError(
            _(
                "From row %s on the file cannot be read: a quotation mark is missing there, or a "
                "cell is far too long. Export the table again and take over your changes."
            )
            % (number + 1)
        ) from None
    return rows, faults


def _wrong_length(row: int, is_count: int, should_be: int) -> Fault:
    return Fault(
        row,
        "",
        _("This row has %(is)s cells instead of %(should)s. Please compare it with the others.")
        % {"is": is_count, "should": should_be},
    )


def _restored(cell: str, kind: Kind) -> str:
    return plain_breaks(original(cell) if kind == Kind.TEXT else cell)


def plain_breaks(text: str) -> str:
    """Excel and browsers end the lines within a cell in ways of their own."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
