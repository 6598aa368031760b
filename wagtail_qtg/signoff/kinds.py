"""What is to be signed next of a page, and which money that releases."""

from __future__ import annotations

from typing import Any

from ..catalogue.enums import SignOffKind
from ..concepts.models import ConceptPage
from ..projects.models import Period
from ..reports.enums import ReportStage
from ..reports.models import ClosingReportPage, QuarterReportPage


def next_kind(page: Any) -> str | None:
    """The signature that the page waits for; None if there is nothing left to sign."""
    if isinstance(page, ConceptPage):
        is_open = not page.is_agreed or page.open_amendment is not None
        return SignOffKind.CONCEPT if is_open else None
    if isinstance(page, ClosingReportPage):
        return SignOffKind.CLOSING if page.stage != ReportStage.CLOSED else None
    if isinstance(page, QuarterReportPage) and page.period is not None and page.has_sheets:
        kinds = {ReportStage.PLANNING: SignOffKind.GOALS, ReportStage.RUNNING: SignOffKind.REVIEW}
        return kinds.get(ReportStage(page.stage))
    return None


def periods_released_by(page: Any, kind: str) -> list[Period]:
    """The periods whose money this signature releases, as the programme says.

    “Review” is the one of the period before, “goals” are those of the period itself.
    """
    periods = Period.objects.of(page.project).filter(released_by=kind, release=None)
    if kind == SignOffKind.CONCEPT:
        return list(periods)
    if kind == SignOffKind.REVIEW:
        return list(periods.filter(number=page.period.number + 1))
    if kind == SignOffKind.GOALS:
        return list(periods.filter(number=page.period.number))
    return []
