"""Signatures come one after the other: a period is closed before the next one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..common.problems import Rule
from ..projects.models import ProjectPage
from ..projects.querysets import PeriodQuerySet
from ..reports.enums import ReportStage
from ..reports.models import ClosingReportPage, QuarterReportPage
from .kinds import periods_of_funding
from .models import SignOff


def order_rules(page: Any) -> Iterator[Rule]:
    """For the hook ``qtg_rules``: what must be signed before this can be."""
    if page.project is None or not _is_reviewed_now(page):
        return
    earlier = periods_to_review(page.project)
    if isinstance(page, QuarterReportPage):
        earlier = earlier.filter(number__lt=page.period.number)
    if not earlier.exists():
        return
    reviewed = SignOff.objects.of(page.project).filter(kind=SignOffKind.REVIEW).values("period")
    still_open = earlier.exclude(pk__in=reviewed).first()
    text = (
        _("The goals of the periods before must be reviewed first; open is: %s.") % still_open.name
        if still_open
        else _("The goals of the periods before are reviewed.")
    )
    field = "goal_reviews" if isinstance(page, ClosingReportPage) else "sheets"
    yield Rule("earlier_reviews", field, text, still_open is None)


def periods_to_review(project: ProjectPage) -> PeriodQuerySet:
    """Not those that were over when the concept was signed: that funding began elsewhere."""
    periods = periods_of_funding(project).filter(has_sheets=True)
    concept = SignOff.objects.of(project).filter(kind=SignOffKind.CONCEPT).first()
    return (
        periods.filter(ends_on__gte=timezone.localdate(concept.signed_at)) if concept else periods
    )


def _is_reviewed_now(page: Any) -> bool:
    if isinstance(page, ClosingReportPage):
        return page.stage != ReportStage.CLOSED
    return (
        isinstance(page, QuarterReportPage)
        and page.period is not None
        and page.stage == ReportStage.RUNNING
    )
