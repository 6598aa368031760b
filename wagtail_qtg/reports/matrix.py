"""Which action field was worked on when, with what outcome: for the screen and for documents."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ..catalogue.models import ActionField
from ..projects.models import Period, ProjectPage
from .carrying_on import SheetEntry, entries_of
from .models import QuarterReportPage


class MatrixRow(NamedTuple):
    field: str
    cells: list[list[SheetEntry]]

    @property
    def is_untouched(self) -> bool:
        return not any(self.cells)


class FieldMatrix(NamedTuple):
    periods: list[Period]
    rows: list[MatrixRow]


def field_matrix(project: ProjectPage, user: Any) -> FieldMatrix:
    """All action fields of the project against its periods with sheets; a gap is an empty cell."""
    periods = [
        period for period in project.periods_of_funding.visible_to(user) if period.has_sheets
    ]
    reports = QuarterReportPage.objects.of(project).visible_to(user)
    entries = [entry for report in reports for entry in entries_of(report)]
    worked_on = {entry.sheet.get("action_field") for entry in entries}
    names = {
        field.key: str(field)
        for field in ActionField.objects.filter(catalogue__in=project.catalogues())
        .select_related("catalogue")
        .order_by("catalogue__kind", "position", "pk")
        if not field.is_retired or field.key in worked_on
    }
    names |= {key: key for key in worked_on - {"", None} if key not in names}
    if worked_on & {"", None}:
        names[""] = _("Without an action field")
    rows = [
        MatrixRow(
            name,
            [
                [
                    entry
                    for entry in entries
                    if (entry.sheet.get("action_field") or "") == key
                    and entry.report.period_id == period.pk
                ]
                for period in periods
            ],
        )
        for key, name in names.items()
    ]
    return FieldMatrix(periods, rows)
