"""The one row builder: screen, CSV, XLSX and JSON all show these rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ..columns import Column

#: Rows that are in the memory at the same time.
AT_ONCE = 200

Filters = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """What can be looked at and taken along; ``find`` gives only what the user may see."""

    key: str
    title: Any
    columns: tuple[Column, ...]
    #: The fields of the filter form that this table knows.
    filters: tuple[str, ...]
    find: Callable[[Any, Filters], Iterable[Any]]

    def rows(self, user: Any, filters: Filters) -> Iterator[list[Any]]:
        for found in self.find(user, filters):
            yield [column.read(found) for column in self.columns]


def narrow(
    rows: QuerySet, filters: Filters, *, project: str, first_day: str, last_day: str
) -> QuerySet:
    """Only what the filters leave, by the ways to the project and to the days of a row.

    A stretch of time counts when a part of it lies between the days that were asked for.
    """
    chosen = filters.get("project")
    conditions = {
        f"{project}programme": filters.get("programme"),
        f"{project}organisation": filters.get("organisation"),
        f"{project}translation_key": chosen.translation_key if chosen else None,
        f"{last_day}__gte": filters.get("since"),
        f"{first_day}__lte": filters.get("until"),
    }
    return rows.filter(**{path: value for path, value in conditions.items() if value is not None})
