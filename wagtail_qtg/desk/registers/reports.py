from __future__ import annotations

from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import WorkflowState

from ...catalogue.enums import SignOffKind
from ...exports.columns import Column, Kind, day_of
from ...exports.stages import stage_of, with_signatures
from ...exports.tables.base import Filters, Table, narrow
from ...exports.tables.goals import LONG_TEXTS
from ...reports.enums import Achieved, ReportStage, label_of
from ...reports.models import QuarterReportPage
from ...signoff.models import SignOff
from .base import Register
from .enums import PREPARATION

STAGES = {
    PREPARATION[0]: Q(period__has_sheets=False),
    ReportStage.PLANNING: Q(has_signed_goals=False, has_signed_review=False),
    ReportStage.RUNNING: Q(has_signed_goals=True, has_signed_review=False),
    ReportStage.CLOSED: Q(has_signed_review=True),
}


def stage_in_words(report: Any) -> str:
    return str(stage_of(report).label if report.period.has_sheets else PREPARATION[1])


def report_rows(user: Any) -> QuerySet:
    """The documentations that belong to a period; a copy of one belongs to none."""
    signed = SignOff.objects.filter(page=OuterRef("pk")).order_by("-signed_at").values("signed_at")
    waiting = WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    reports = QuarterReportPage.objects.visible_to(user).exclude(period=None)
    return (
        with_signatures(reports, "pk")
        .annotate(
            goals_signed_at=Subquery(signed.filter(kind=SignOffKind.GOALS)[:1]),
            review_signed_at=Subquery(signed.filter(kind=SignOffKind.REVIEW)[:1]),
            waiting_since=Subquery(waiting.values("current_task_state__started_at")[:1]),
        )
        .select_related("project__organisation", "project__programme", "period")
        .defer("sheets", "changes_reason", "talk_participants", *LONG_TEXTS)
        .order_by("project__title", "project_id", "period__number", "pk")
    )


REPORTS = Table(
    key="reports",
    title=gettext_lazy("Documentations of periods"),
    filters=("q", "programme", "organisation", "project", "since", "until", "stage"),
    find=lambda user, filters: report_rows(user).iterator(),
    columns=(
        Column(
            "project_id", gettext_lazy("Project number"), lambda r: r.project_id, Kind.WHOLE, 10
        ),
        Column("project", gettext_lazy("Project"), lambda r: r.project.title, width=40),
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            lambda r: str(r.project.organisation or ""),
            width=30,
        ),
        Column(
            "programme",
            gettext_lazy("Programme"),
            lambda r: str(r.project.programme or ""),
            width=30,
        ),
        Column(
            "period_number", gettext_lazy("Period No."), lambda r: r.period.number, Kind.WHOLE, 6
        ),
        Column("period", gettext_lazy("Period"), lambda r: r.period.name, width=24),
        Column("first_day", gettext_lazy("First day"), lambda r: r.period.starts_on, Kind.DAY, 12),
        Column("last_day", gettext_lazy("Last day"), lambda r: r.period.ends_on, Kind.DAY, 12),
        Column("stage", gettext_lazy("Stage"), stage_in_words),
        Column(
            "waiting_since",
            gettext_lazy("Waits for the funder since"),
            lambda r: day_of(r.waiting_since),
            Kind.DAY,
            12,
        ),
        Column(
            "goals_signed_on",
            gettext_lazy("Goals agreed on"),
            lambda r: day_of(r.goals_signed_at),
            Kind.DAY,
            12,
        ),
        Column("talk_on", gettext_lazy("Day of the talk"), lambda r: r.talk_on, Kind.DAY, 12),
        Column(
            "review_signed_on",
            gettext_lazy("Review signed off on"),
            lambda r: day_of(r.review_signed_at),
            Kind.DAY,
            12,
        ),
        Column(
            "changed_on",
            gettext_lazy("Last changed"),
            lambda r: day_of(r.latest_revision_created_at),
            Kind.DAY,
            12,
        ),
        Column("report_id", gettext_lazy("Documentation number"), lambda r: r.pk, Kind.WHOLE, 10),
    ),
)


class ReportRegister(Register):
    """The documentations of all periods: where each stands, and who it waits for."""

    model = QuarterReportPage
    base_url_path = "qtg/register/reports"
    menu_icon = "doc-full"
    table = REPORTS
    intro = gettext_lazy(
        "The documentations of all periods: at which stage each one is, and since when it waits "
        "for the funder. Open one to read its goals and to go on to its decisions."
    )
    listed = {
        "project": "project__title",
        "period": "period__number",
        "first_day": "period__starts_on",
        "last_day": "period__ends_on",
        "stage": "has_signed_review",
        "waiting_since": "waiting_since",
        "review_signed_on": "review_signed_at",
    }
    search_fields = ("title", "project__title", "project__organisation__name", "period__label")
    for_programs = ("project_id", "report_id")

    def rows(self, user: Any) -> QuerySet:
        return report_rows(user)

    def narrow(self, rows: QuerySet, filters: Filters) -> QuerySet:
        stage = filters["stage"]
        if stage:
            rows = rows.filter(STAGES[stage], period__has_sheets=stage != PREPARATION[0])
        days = {"first_day": "period__starts_on", "last_day": "period__ends_on"}
        return narrow(rows, filters, project="project__", **days)

    def name_of(self, row: Any) -> str:
        return f"{row.project.title}, {row.period.name}"

    def parts(self, row: Any) -> list[tuple[str, list[str]]]:
        if not row.period.has_sheets:
            return []
        goals = [goal_in_words(block.value) for block in row.sheets]
        return [(_("Concrete goals of the period"), [goal for goal in goals if goal])]

    def links(self, row: Any) -> list[tuple[str, str]]:
        return [
            (_("Submission and decisions"), reverse("wagtail_qtg:review", args=[row.pk])),
            (_("Read it as on paper"), reverse("wagtail_qtg:read", args=[row.pk])),
            (_("Releases of funding"), reverse("wagtail_qtg:ledger", args=[row.project_id])),
        ]


def goal_in_words(sheet: Any) -> str:
    """The goal, and once it is reviewed, whether it was achieved."""
    goal = sheet.get("period_goal") or ""
    achieved = label_of(Achieved, sheet.get("achieved"))
    return f"{goal} ({_('Achieved?')} {achieved})" if achieved else goal
