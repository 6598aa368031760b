"""The way to the sheet as a Word file: from a period, and from the editor of its report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import HeaderButton

from ...projects.models import ProjectPage
from ...reports.enums import ReportStage
from ...reports.models import QuarterReportPage


def word_links(project: ProjectPage, user: Any) -> dict[int, list[dict[str, Any]]]:
    """While goals are planned: before that there is no report, afterwards no sheet is added."""
    return {
        report.period_id: [
            {"label": _("Word file"), "url": reverse("wagtail_qtg:word_form", args=[report.pk])}
        ]
        for report in QuarterReportPage.objects.of(project).visible_to(user)
        if report.period_id and report.has_sheets and report.stage == ReportStage.PLANNING
    }


def word_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[HeaderButton]:
    if isinstance(page, QuarterReportPage) and page.pk and page.is_visible_to(user):
        if not page.has_sheets:
            return
        yield HeaderButton(
            label=_("Sheet as a Word file"),
            url=reverse("wagtail_qtg:word_form", args=[page.pk]),
            icon_name="doc-full",
            priority=7,
        )
