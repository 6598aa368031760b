"""How many partners each period names, as one drawing: pure geometry from plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ...projects.models import Period
from ...public.charts import Segment, bar_chart
from .network import Network, Total

SERIES = {"known": gettext_lazy("Named before"), "new": gettext_lazy("Named for the first time")}
#: In pixels: a line of words, and the bar under it.
ROW_HEIGHT = 56


class DrawnPeriod(NamedTuple):
    top: int
    words: str
    segments: Sequence[Segment]


class Drawing(NamedTuple):
    rows: list[DrawnPeriod]
    height: int


def draw(network: Network) -> Drawing:
    """One bar for each period, with its numbers in words above it."""
    chart = bar_chart(
        _("Partners in each period"),
        [
            (in_words(total), {"known": total.partners - total.new, "new": total.new})
            for total in network.totals
        ],
        key="network",
        series=SERIES,
    )
    rows = [
        DrawnPeriod(place * ROW_HEIGHT, bar.label, bar.segments)
        for place, bar in enumerate(chart.bars)
    ]
    return Drawing(rows, len(rows) * ROW_HEIGHT)


def in_words(total: Total) -> str:
    words = ngettext(
        "%(months)s: %(partners)s partner, %(new)s new",
        "%(months)s: %(partners)s partners, %(new)s new",
        total.partners,
    )
    return words % {**total._asdict(), "months": months_of(total.period)}


def months_of(period: Period) -> str:
    """Short enough for every screen: “06/2026–08/2026”."""
    first, last = (date_format(day, "m/Y") for day in (period.starts_on, period.ends_on))
    return f"{first}–{last}"
