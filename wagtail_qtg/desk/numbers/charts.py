"""The numbers as bars: drawn from the very rows of the table beneath, counting nothing again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...exports.tables.base import Table
from ...public.charts import BarChart, bar_chart

#: The columns of each table that add up to one bar, in the order in which they are stacked.
STACKED: Mapping[str, Sequence[str]] = {
    "fields": ("yes", "partly", "no", "open"),
    "periods": ("yes", "partly", "no", "open"),
    "money": ("released", "revoked", "due", "to_come", "lapsed"),
    "answers": ("soon", "later", "waiting"),
}


def chart_of(table: Table, rows: Iterable[Sequence[Any]]) -> BarChart:
    """One bar for each row, named by its first column; without any number it has no bars."""
    first, *_others = table.columns
    headings = {column.key: column.heading for column in table.columns}
    numbers = [dict(zip(headings, row, strict=True)) for row in rows]
    return bar_chart(
        table.title,
        [(row[first.key], row) for row in numbers],
        key=table.key,
        row_name=first.heading,
        series={key: headings[key] for key in STACKED[table.key]},
    )
