"""From a start date and a preset's stretches to dated periods; pure, to be previewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .months import add_months, last_day_before

ONE_DAY = timedelta(days=1)

#: No funding lies outside of these; a mistyped year does.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Stretch:
    """One stretch of a preset, in months from the start of the funding."""

    number: int
    start_month: int
    end_month: int


@dataclass(frozen=True)
class PlannedPeriod:
    """One stretch with its dates, both days inclusive."""

    number: int
    starts_on: date
    ends_on: date


def plan_periods(
    start: date,
    stretches: Sequence[Stretch],
    extended_to: Mapping[int, date] | None = None,
    ends_early_on: date | None = None,
) -> list[PlannedPeriod]:
    """Date every stretch.

    A stretch in ``extended_to`` ends on the day named there, and all that follow are counted
    anew from the day after. Nothing lies behind ``ends_early_on``.
    """
    extended_to = extended_to or {}
    planned: list[PlannedPeriod] = []
    anchor, anchor_month = start, stretches[0].start_month if stretches else 0
    for stretch in stretches:
        starts_on = add_months(anchor, stretch.start_month - anchor_month)
        ends_on = last_day_before(anchor, stretch.end_month - anchor_month)
        if stretch.number in extended_to:
            ends_on = extended_to[stretch.number]
            anchor, anchor_month = ends_on + ONE_DAY, stretch.end_month
        if ends_early_on is not None:
            if starts_on > ends_early_on:
                break
            ends_on = min(ends_on, ends_early_on)
        planned.append(PlannedPeriod(stretch.number, starts_on, ends_on))
    return planned
