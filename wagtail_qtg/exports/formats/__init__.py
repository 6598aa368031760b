"""The formats: each makes bytes, piece by piece, out of the same columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .csv_file import write_csv
from .export import Export
from .json_file import write_json


def write_xlsx(export: Export) -> Iterator[bytes]:
    """Loaded only when it is needed: a site starts without its library, which takes a while."""
    from . import xlsx_file

    return xlsx_file.write_xlsx(export)


@dataclass(frozen=True)
class Format:
    key: str
    label: str
    content_type: str
    write: Callable[[Export], Iterator[bytes]]


FORMATS: dict[str, Format] = {
    found.key: found
    for found in (
        Format("csv", "CSV", "text/csv; charset=utf-8", write_csv),
        Format(
            "xlsx",
            "Excel (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx,
        ),
        Format("json", "JSON", "application/json", write_json),
    )
}

__all__ = ["FORMATS", "Export", "Format"]
