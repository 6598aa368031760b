"""Signatures come one after the other: a period is closed before the next one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..common.problems import Rule
from ..reports.enums import ReportStage
from ..reports.models import ClosingReportPage, QuarterReportPage
from .models import SignOff


def order_rules(page: Any) -> Iterator[Rule]:
    """For the hook ``qtg_rules``: what must be signed before this can be."""
    if page.project is None or not _is_reviewed_now(page):
        return
    reports = QuarterReportPage.objects.of(page.project)
    earlier = reports if isinstance(page, ClosingReportPage) else reports.before(page)
    reviews = SignOff.objects.of(page.project).filter(kind=SignOffKind.REVIEW)
    still_open = (
        earlier.filter(period__has_sheets=True).exclude(pk__in=reviews.values("page")).first()
    )
    text = (
        _("The goals of the periods before must be reviewed first; open is: %s.")
        % still_open.period.name
        if still_open
        else _("The goals of the periods before are reviewed.")
    )
    if earlier.filter(period__has_sheets=True).exists():
        field = "goal_reviews" if isinstance(page, ClosingReportPage) else "sheets"
        yield Rule("earlier_reviews", field, text, still_open is None)


def _is_reviewed_now(page: Any) -> bool:
    if isinstance(page, ClosingReportPage):
        return page.stage != ReportStage.CLOSED
    return (
        isinstance(page, QuarterReportPage)
        and page.period is not None
        and page.stage == ReportStage.RUNNING
    )
