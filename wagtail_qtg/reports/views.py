"""The admin's screens around reports: beginning them, carrying on, the fields over time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from ..projects.internal_rights import can_write_in
from ..projects.lookups import get_visible_or_404
from ..projects.models import Period, ProjectPage
from ..projects.views import BelowProjectMixin, ProjectViewMixin
from .actions import (
    carry_on,
    is_time_to_close,
    start_closing_report,
    start_report,
)
from .carrying_on import SheetHistory
from .matrix import field_matrix
from .models import ClosingReportPage, QuarterReportPage


@require_POST
def start_report_view(request: HttpRequest, period_id: int) -> HttpResponse:
    period = get_visible_or_404(Period.objects.visible_to(request.user), period_id)
    report = start_report(period, request.user)
    return redirect("wagtailadmin_pages:edit", report.pk)


@require_POST
def start_closing_report_view(request: HttpRequest, project_id: int) -> HttpResponse:
    project = get_visible_or_404(ProjectPage.objects.visible_to(request.user), project_id)
    report = start_closing_report(project, request.user)
    return redirect("wagtailadmin_pages:edit", report.pk)


class CarryOnView(BelowProjectMixin, TemplateView):
    """What the period before left open, in full; one press makes a sheet of it."""

    page_title = gettext_lazy("Carry a goal on")
    header_icon = "redirect"
    template_name = "wagtail_qtg/admin/carry_on.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = QuarterReportPage.objects.visible_to(request.user)
        self.report = get_visible_or_404(visible, kwargs["report_id"])
        self.project = self.report.project
        open_entries = SheetHistory(self.report).still_open
        self.entry = next((e for e in open_entries if e.key == kwargs["key"]), None)
        if self.entry is None or not self.report.can_carry_on(request.user):
            raise Http404

    def get_page_subtitle(self) -> str:
        return self.report.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.report, entry=self.entry, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        carry_on(self.report, self.entry.key, request.user)
        messages.success(request, _("A new sheet carries this goal on. Change it as you need."))
        return redirect("wagtailadmin_pages:edit", self.report.pk)


class FieldMatrixView(ProjectViewMixin, TemplateView):
    """Which action field was worked on when, and with what outcome."""

    page_title = gettext_lazy("Action fields over time")
    header_icon = "table"
    template_name = "wagtail_qtg/admin/field_matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        matrix = field_matrix(self.project, self.request.user)
        return super().get_context_data(project=self.project, matrix=matrix, **kwargs)


def report_links(project: ProjectPage, user: Any) -> dict[int, list[dict[str, Any]]]:
    """For each period the way to its report, or to beginning it, by the period's pk."""
    today = timezone.localdate()
    reports = {
        report.period_id: report
        for report in QuarterReportPage.objects.of(project).visible_to(user)
    }
    may_start = can_write_in(user, project)
    links: dict[int, list[dict[str, Any]]] = {}
    for period in project.periods_of_funding.order_by("number"):
        report = reports.get(period.pk)
        if report is not None:
            links[period.pk] = [report.link_for(user, label=report.get_stage_display())]
        elif may_start:
            url = reverse("wagtail_qtg:start_report", args=[period.pk])
            links[period.pk] = [{"label": _("Begin"), "url": url, "post": True}]
        if period.starts_on > today:
            may_start = False  # of the periods to come, only the next is planned already
    return links


def project_links(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    links = []
    if project.is_planned:
        url = reverse("wagtail_qtg:field_matrix", args=[project.pk])
        links.append({"label": _("Action fields over time"), "url": url})
    closing = ClosingReportPage.objects.of(project).visible_to(user).first()
    if closing is not None:
        links.append(closing.link_for(user, label=_("Closing report")))
    elif is_time_to_close(project, timezone.localdate()) and can_write_in(user, project):
        url = reverse("wagtail_qtg:start_closing_report", args=[project.pk])
        links.append({"label": _("Begin the closing report"), "url": url, "post": True})
    return links
