"""Which action field was worked on when, with what outcome: only of what is public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...reports.enums import Achieved
from .results import Group, ShownResult, anchor_of_field, by_field

#: A table of two results says less than the results themselves.
ENOUGH = 3


class Count(NamedTuple):
    achieved: str
    word: str
    number: int


class Row(NamedTuple):
    title: str
    anchor: str
    cells: tuple[tuple[Count, ...], ...]


class ResultMatrix(NamedTuple):
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def result_matrix(results: Sequence[ShownResult]) -> ResultMatrix | None:
    """Action fields against the periods in which anything was published."""
    if len(results) < ENOUGH:
        return None
    columns = {
        shown.number: shown.until for shown in sorted(results, key=lambda shown: shown.number)
    }
    return ResultMatrix(
        tuple(columns.values()), tuple(_row(group, columns) for group in by_field(results))
    )


def _row(group: Group, columns: Iterable[int]) -> Row:
    counted: Counter[tuple[int, str]] = Counter()
    words: dict[str, str] = {}
    for shown in group.results:
        counted[shown.number, shown.achieved] += 1
        words[shown.achieved] = shown.word
    cells = tuple(
        tuple(
            Count(achieved, words[achieved], counted[column, achieved])
            for achieved in [*Achieved.values, ""]
            if counted[column, achieved]
        )
        for column in columns
    )
    return Row(group.title, anchor_of_field(group.results[0].key), cells)
