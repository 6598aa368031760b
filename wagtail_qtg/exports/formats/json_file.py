"""JSON for other programs: days as in 2026-08-15, numbers as numbers, rows by the columns' keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ..cells import writable
from .export import Export, in_blocks


def write_json(export: Export) -> Iterator[bytes]:
    return in_blocks(_pieces(export))


def _pieces(export: Export) -> Iterator[str]:
    head = {
        "table": export.table,
        "title": export.title,
        "made_at": export.made_at.isoformat(timespec="seconds"),
        "filters": export.filters,
        "columns": [
            {"key": column.key, "heading": str(column.heading), "type": column.kind.value}
            for column in export.columns
        ],
    }
    yield f'{_dump(head)[:-1]}, "rows": ['
    keys = [column.key for column in export.columns]
    separator = "\n"
    for row in export.rows:
        yield separator + _dump(dict(zip(keys, map(_plain, row), strict=True)))
        separator = ",\n"
    yield "\n]}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return writable(value) if isinstance(value, str) else value
