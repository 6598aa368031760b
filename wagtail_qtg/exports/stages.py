"""Where documentations stand, asked of the database once for all of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ..catalogue.enums import SignOffKind
from ..reports.enums import ReportStage
from ..signoff.models import SignOff


def with_signatures(rows: QuerySet, page: str) -> QuerySet:
    """``page`` is the way from a row to its documentation."""
    signed = SignOff.objects.filter(page=OuterRef(page))
    return rows.annotate(
        has_signed_goals=Exists(signed.filter(kind=SignOffKind.GOALS)),
        has_signed_review=Exists(signed.filter(kind=SignOffKind.REVIEW)),
    )


def stage_of(row: Any) -> ReportStage:
    """Of a row that comes ``with_signatures``."""
    signed = {
        SignOffKind.GOALS: row.has_signed_goals,
        SignOffKind.REVIEW: row.has_signed_review,
    }
    return ReportStage.after([kind for kind, is_signed in signed.items() if is_signed])
