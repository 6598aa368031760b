"""A typed value as text, for the screen and for CSV."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from .columns import Column, Kind

#: What the programs of this world choke on; half a character cannot be written at all.
NUL = "\0"


def writable(text: str) -> str:
    """Without what no file can hold."""
    return text.replace(NUL, "").encode("utf-8", "replace").decode()


def yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def text_of(column: Column, value: Any) -> str:
    """As it stands in a CSV file: days as in 2026-08-15, numbers as in 1234,5."""
    if value is None:
        return ""
    if column.kind == Kind.YES_NO:
        return yes_or_no(value)
    if isinstance(value, date):
        return value.isoformat()
    if column.kind == Kind.AMOUNT:
        return f"{value:.2f}".replace(".", ",")
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return writable(str(value))


def shown(column: Column, value: Any) -> str:
    """As people read it on the screen."""
    if value is None or value == "":
        return "–"
    if column.kind == Kind.DAY:
        return date_format(value, "SHORT_DATE_FORMAT")
    if column.kind == Kind.AMOUNT:
        return number_format(value, 2, force_grouping=True)
    if column.kind == Kind.NUMBER:
        return number_format(value)
    return text_of(column, value)
