"""Counting in months the way funding agreements do."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month where it has no such day.

    Always count from the one start date: 31 January plus one month is 28 February, plus two
    months is 31 March again.
    """
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day_before(start: date, months: int) -> date:
    """The last day of a stretch of ``months`` that begins on ``start``."""
    return add_months(start, months) - timedelta(days=1)
