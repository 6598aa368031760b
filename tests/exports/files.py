"""The exported CSV as people change and save it."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail_qtg.exports.tables.goals import GOALS

from .conftest import content_of, file_url

KEYS = [column.key for column in GOALS.columns]


def exported(client: Any, **filters: Any) -> list[list[str]]:
    """The rows of the file, the first with the headings."""
    text = content_of(client.get(file_url(), filters)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def changed(rows: list[list[str]], number: int = 1, **cells: str) -> list[list[str]]:
    """With other cells in the row of this number (the first below the headings is 1)."""
    copy = [list(row) for row in rows]
    for key, value in cells.items():
        copy[number][KEYS.index(key)] = value
    return copy


def saved(rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def look(client: Any, content: bytes | list[list[str]]) -> Any:
    """The dry run."""
    content = saved(content) if isinstance(content, list) else content
    return client.post(import_url(), {"file": SimpleUploadedFile("Ziele.csv", content)})


def confirm(client: Any, response: Any, **data: Any) -> Any:
    context = response.context
    data = {"seen": context["found"].digest, "confirm": context["packed"], **data}
    return client.post(import_url(), data, follow=True)


def import_url() -> str:
    return reverse("wagtail_qtg:import_goals")
