"""The ways to the talk from the screens of a project."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ...reports.enums import ReportStage
from ...reports.models import QuarterReportPage


def talk_links(project: Any, user: Any) -> dict[int, list[dict[str, Any]]]:
    """At the period that runs, and at those whose review is not signed yet."""
    today = timezone.localdate()
    return {
        report.period_id: [
            {
                "label": _("Hold the talk"),
                "url": reverse("wagtail_qtg:talk", args=[report.pk]),
            }
        ]
        for report in QuarterReportPage.objects.of(project).visible_to(user)
        if _has_talk_ahead(report, today)
    }


def _has_talk_ahead(report: QuarterReportPage, today: date) -> bool:
    """A time of preparation has no review to wait for: its talk is over with it."""
    if report.period.starts_on > today:
        return False
    if not report.has_sheets:
        return bool(report.period.ends_on >= today)
    return report.stage != ReportStage.CLOSED
