"""Bars drawn on the server: pure geometry from plain numbers, and the same numbers as a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..reports.enums import Achieved

Text = str | Promise
Row = tuple[str, Mapping[str, int]]

#: Percent of the longest bar: the least that can be seen.
LEAST = 2.0
#: Percent that a number needs, by itself and for each digit, where bars are short and where long.
ROOM = {"narrow": (3.0, 3.5), "wide": (1.2, 1.5)}

#: What became of goals, in the order in which the bars are stacked.
OUTCOMES: Mapping[str, Text] = {
    Achieved.YES.value: _("Reached"),
    Achieved.PARTLY.value: _("Partly reached"),
    Achieved.NO.value: _("Not reached"),
}
ACTION_FIELD = _("Action field")


@dataclasses.dataclass(frozen=True)
class Segment:
    """One part of a bar; widths in percent of the room that all bars have."""

    code: str
    number: str
    left: str
    middle: str
    right: str
    width: str
    room: str


@dataclasses.dataclass(frozen=True)
class Bar:
    label: str
    segments: tuple[Segment, ...]
    numbers: tuple[str, ...]
    total: str


@dataclasses.dataclass(frozen=True)
class BarChart:
    """All that ``wagtail_qtg/public/chart.html`` needs, as ``chart``."""

    key: str
    heading: Text
    row_name: Text
    series: tuple[tuple[str, Text, str], ...]
    bars: tuple[Bar, ...]
    total: str


def bar_chart(
    heading: Text,
    rows: Iterable[Row],
    *,
    key: str,
    row_name: Text = ACTION_FIELD,
    series: Mapping[str, Text] = OUTCOMES,
) -> BarChart:
    """One stacked bar for each row ``(label, {code: number})``, in the order given.

    ``series`` names the codes; a code that a row lacks counts as 0, one that the series lacks is
    left out. ``key`` makes the chart's addresses unique on its page.
    """
    table = [(label, [max(0, numbers.get(code, 0)) for code in series]) for label, numbers in rows]
    longest = max((sum(numbers) for _label, numbers in table), default=0)
    bars = tuple(
        Bar(label, segments_of(series, numbers, longest), words(numbers), grouped(sum(numbers)))
        for label, numbers in table
    )
    sums = [sum(numbers[place] for _label, numbers in table) for place in range(len(series))]
    return BarChart(
        key=key,
        heading=heading,
        row_name=row_name,
        series=tuple(zip(series, series.values(), words(sums), strict=True)),
        bars=bars if longest else (),
        total=grouped(sum(sums)),
    )


def segments_of(codes: Iterable[str], numbers: Sequence[int], longest: int) -> tuple[Segment, ...]:
    """The parts of one bar, none too small to be seen and none beyond the end."""
    widths = [max(LEAST, 100 * number / longest) if number else 0.0 for number in numbers]
    surplus = max(0.0, sum(widths) - 100)
    largest = max(range(len(widths)), key=widths.__getitem__, default=0)
    left, segments = 0.0, []
    for index, (code, number, width) in enumerate(zip(codes, numbers, widths, strict=True)):
        if not number:
            continue
        if index == largest:
            width -= surplus
        text = grouped(number)
        segments.append(
            Segment(
                code=code,
                number=text,
                left=percent(left),
                middle=percent(left + width / 2),
                right=percent(left + width),
                width=percent(width),
                room=room_for(text, width),
            )
        )
        left += width
    return tuple(segments)


def room_for(text: str, width: float) -> str:
    """The narrowest drawing in which the number stands inside its segment; nothing if in none."""
    fitting = (name for name, (inset, digit) in ROOM.items() if width >= inset + digit * len(text))
    return next(fitting, "")


def percent(value: float) -> str:
    return f"{value:.2f}%"


def grouped(number: int) -> str:
    return number_format(number, force_grouping=True)


def words(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(grouped(number) for number in numbers)
