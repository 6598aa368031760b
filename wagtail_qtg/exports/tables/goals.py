"""The goal sheets of the quarterly documentations, one row for each, as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ...common.parts import in_parts
from ...reports.enums import Achieved, ReportStage, label_of
from ...reports.models import QuarterReportPage
from ...reports.sheets import GoalSheetValue
from ...signoff.canonical import fingerprint
from ..columns import Column, Kind
from ..stages import stage_of, with_signatures
from .base import AT_ONCE, Filters, Table, narrow
from .names import SheetNames
from .sheet_cells import actors_text, measures_text

#: Rich text that no row needs.
LONG_TEXTS = (
    *("job_description", "minutes", "half_year_goals", "half_year_measures", "course_changes"),
    *("experiences", "project__body"),
)


class GoalRow(NamedTuple):
    """A sheet with all that its row tells of it."""

    report: Any
    id: str
    sheet: GoalSheetValue
    stage: ReportStage
    field_name: str
    goal_text: str
    #: Names exactly these words of the sheet: the import sees whether it was changed since.
    version: str


def find_goals(user: Any, filters: Filters) -> Iterator[GoalRow]:
    reports = QuarterReportPage.objects.visible_to(user).exclude(period=None)
    days = {"first_day": "period__starts_on", "last_day": "period__ends_on"}
    for row in goal_rows(narrow(reports, filters, project="project__", **days)):
        if _is_wanted(row, filters):
            yield row


def goal_rows(reports: Any) -> Iterator[GoalRow]:
    """All sheets of the reports, a part of these at a time with the names that it needs."""
    found: Iterable[Any] = (
        with_signatures(reports, "pk")
        .select_related("project__organisation", "project__programme", "period")
        .defer(*LONG_TEXTS)
        .order_by("project__title", "project_id", "period__number", "pk")
        .iterator(chunk_size=AT_ONCE)
    )
    for part in in_parts(found, AT_ONCE):
        names = SheetNames(part)
        for report in part:
            for raw, block in zip(report.sheets.raw_data, report.sheets, strict=True):
                yield GoalRow(
                    report=report,
                    id=str(block.id),
                    sheet=block.value,
                    stage=stage_of(report),
                    field_name=names.action_field(report.project, block.value),
                    goal_text=names.guiding_goal(report.project, block.value),
                    version=f"v{fingerprint(raw)[:16]}",
                )


def _is_wanted(row: GoalRow, filters: Filters) -> bool:
    """What stands in a sheet is asked of the sheet: the database does not look into it."""
    return (
        filters.get("stage") in (None, "", row.stage)
        and filters.get("action_field") in (None, "", row.sheet.get("action_field"))
        and filters.get("achieved") in (None, "", row.sheet.get("achieved"))
    )


def _of_project(read: Any) -> Any:
    return lambda row: read(row.report.project)


def _of_sheet(name: str) -> Any:
    return lambda row: row.sheet.get(name) or ""


GOALS = Table(
    key="goals",
    title=_("Goals"),
    filters=(
        *("programme", "organisation", "project", "since", "until"),
        *("action_field", "stage", "achieved"),
    ),
    find=find_goals,
    columns=(
        Column("project", _("Project"), _of_project(lambda p: p.title), width=40),
        Column("organisation", _("Organisation"), _of_project(lambda p: str(p.organisation or ""))),
        Column("programme", _("Programme"), _of_project(lambda p: str(p.programme or ""))),
        Column("period_number", _("Period No."), lambda r: r.report.period.number, Kind.WHOLE, 6),
        Column("period", _("Period"), lambda r: r.report.period.name, width=24),
        Column("first_day", _("First day"), lambda r: r.report.period.starts_on, Kind.DAY, 12),
        Column("last_day", _("Last day"), lambda r: r.report.period.ends_on, Kind.DAY, 12),
        Column("stage", _("Stage"), lambda r: str(r.stage.label)),
        Column("action_field_key", _("Key of the action field"), _of_sheet("action_field")),
        Column("action_field", _("Action field"), lambda r: r.field_name, width=30),
        Column("guiding_goal_key", _("Key of the guiding goal"), _of_sheet("guiding_goal")),
        Column("guiding_goal", _("Guiding goal"), lambda r: r.goal_text, width=50),
        Column("period_goal", _("Concrete goal of the period"), _of_sheet("period_goal"), width=50),
        Column("criterion", _("Criterion of success"), _of_sheet("criterion"), width=40),
        Column("deadline", _("To be reached by"), lambda r: r.sheet.get("deadline"), Kind.DAY, 12),
        Column("figures", _("Figures"), _of_sheet("figures"), width=30),
        Column("measures", _("Measures"), lambda r: measures_text(r.sheet), width=50),
        Column("actors", _("Actors"), lambda r: actors_text(r.sheet), width=40),
        Column("reviewed_on", _("Reviewed on"), lambda r: r.sheet.get("reviewed_on"), Kind.DAY, 12),
        Column(
            "achieved",
            _("Achieved?"),
            lambda r: label_of(Achieved, r.sheet.get("achieved")),
            width=12,
        ),
        Column("comment", _("Comment"), _of_sheet("comment"), width=50),
        Column("report_id", _("Documentation number"), lambda r: r.report.pk, Kind.WHOLE, 10),
        Column("sheet", _("Sheet"), lambda r: r.id, width=38),
        # the last one and never empty: Excel leaves out what is empty at the end of a row
        Column("version", _("State of the sheet"), lambda r: r.version, width=20),
    ),
)
