"""What a column of a table is: its key for machines, its heading for people, its type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.utils import timezone


class Kind(Enum):
    """Of what type all values of a column are; each may also be missing (None)."""

    TEXT = "text"
    DAY = "date"
    NUMBER = "number"
    AMOUNT = "amount"
    WHOLE = "whole"
    YES_NO = "yes-no"


@dataclass(frozen=True)
class Column:
    """One column, and how its value is read from what the table finds."""

    key: str
    heading: Any
    read: Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    #: As many characters wide in a spreadsheet.
    width: int = 16


def day_of(moment: datetime | None) -> date | None:
    """The day in the site's own time zone: the same file for everybody."""
    return timezone.localdate(moment, timezone.get_default_timezone()) if moment else None
