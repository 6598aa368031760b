"""All experiences that a user may read, out of the one column in which each report holds them.

Nothing is kept twice: of 2,000 reports only this column of those that have any is read, as text,
without a page or a block being made of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value
from django.http import Http404

from ...exports.tables.base import Filters
from ...projects.enums import Transferable
from ...projects.models import Period
from ...reports.enums import label_of
from ...reports.models import ClosingReportPage, QuarterReportPage
from ..stored import with_written
from .enums import LibraryKind
from .models import ExperienceMark


@dataclass(frozen=True)
class Experience:
    """One experience with where it comes from, and what the library knows of it."""

    page_id: int
    key: str
    project_id: int
    project: str
    organisation: str
    period: str
    kind: str
    field: str
    text: str
    transferable: str
    story_id: int | None

    @property
    def kind_label(self) -> str:
        return label_of(LibraryKind, self.kind)

    @property
    def transferable_label(self) -> str:
        return label_of(Transferable, self.transferable)

    @property
    def anchor(self) -> str:
        return f"experience-{self.page_id}-{self.key}"


def experiences_of(user: Any, filters: Filters) -> list[Experience]:
    """The latest first; whatever stands in the words themselves is asked of them."""
    return [found for found in _read(user, filters) if _is_wanted(found, filters)]


def find_experience(user: Any, page_id: int, key: str) -> Experience:
    """For whom it does not concern, and when it was taken out of its report, it does not exist."""
    with suppress(OverflowError):  # a number that no database has
        for found in _read(user, {}, page_id):
            if found.key == key:
                return found
    raise Http404


def _read(user: Any, filters: Filters, page_id: int | None = None) -> Iterator[Experience]:
    marks = {
        (mark["page_id"], mark["key"]): mark
        for mark in ExperienceMark.objects.visible_to(user).values(
            "page_id", "key", "transferable", "story_id"
        )
    }
    for row in _rows(user, filters, page_id):
        period = _period_of(row)
        for block in json.loads(row["written"]):
            value = block["value"]
            text = (value.get("text") or "").strip()
            if not text or not block.get("id"):
                continue
            kind = LibraryKind.IDEA if row["is_closing"] else value.get("kind") or ""
            mark = marks.get((row["pk"], block["id"]), {})
            yield Experience(
                page_id=row["pk"],
                key=block["id"],
                project_id=row["project_id"],
                project=row["project__title"],
                organisation=row["project__organisation__name"] or "",
                period=period,
                kind=kind,
                field=value.get("action_field") or "",
                text=text,
                transferable=mark.get("transferable") or _as_written(kind),
                story_id=mark.get("story_id"),
            )


def _period_of(row: dict[str, Any]) -> str:
    if row["is_closing"]:
        return str(ClosingReportPage._meta.verbose_name).capitalize()
    return Period(label=row["period_label"], number=row["period_number"]).name


def _as_written(kind: str) -> str:
    """An idea is written down because others can take it over."""
    return Transferable.YES if kind == LibraryKind.IDEA else ""


def _rows(user: Any, filters: Filters, page_id: int | None) -> Iterator[dict[str, Any]]:
    reports = QuarterReportPage.objects.visible_to(user).exclude(period=None)
    closings = ClosingReportPage.objects.visible_to(user)
    yield from _written(closings, "ideas", filters, page_id, is_closing=True).order_by("-pk")
    yield from (
        _written(reports, "experiences", filters, page_id, is_closing=False)
        .annotate(period_label=F("period__label"), period_number=F("period__number"))
        .order_by("-period__ends_on", "-pk")
    )


def _written(
    pages: QuerySet, column: str, filters: Filters, page_id: int | None, *, is_closing: bool
) -> QuerySet:
    chosen = filters.get("project")
    conditions = {
        "pk": page_id,
        "project__programme": filters.get("programme"),
        "project__organisation": filters.get("organisation"),
        "project__translation_key": chosen.translation_key if chosen else None,
    }
    wanted = {path: value for path, value in conditions.items() if value is not None}
    return (
        with_written(pages.filter(**wanted), column)
        .annotate(is_closing=Value(is_closing))
        .values(
            *("pk", "project_id", "project__title", "project__organisation__name"),
            *("written", "is_closing"),
        )
    )


def _is_wanted(found: Experience, filters: Filters) -> bool:
    words = f"{found.text} {found.project} {found.organisation}".casefold()
    return (
        filters.get("kind") in (None, "", found.kind)
        and filters.get("action_field") in (None, "", found.field)
        and filters.get("transferable") in (None, "", found.transferable)
        and all(word in words for word in (filters.get("q") or "").casefold().split())
    )
