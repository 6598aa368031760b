from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...projects.models import Period
from ..columns import Column, Kind, day_of
from ..stages import stage_of, with_signatures
from .base import AT_ONCE, Filters, Table, narrow


def find_periods(user: Any, filters: Filters) -> Iterable[Period]:
    periods = (
        with_signatures(Period.objects.visible_to(user), "report__pk")
        .annotate(report_number=F("report__pk"))
        .select_related("project__organisation", "project__programme")
        .defer("project__body")
        .order_by("project__title", "project_id", "number")
    )
    days = {"first_day": "starts_on", "last_day": "ends_on"}
    return narrow(periods, filters, project="project__", **days).iterator(chunk_size=AT_ONCE)


def stage_in_words(period: Any) -> str:
    """Nothing where no documentation is begun; a time of preparation has no stage."""
    if period.report_number is None:
        return ""
    return str(stage_of(period).label) if period.has_sheets else gettext("Preparation")


PERIODS = Table(
    key="periods",
    title=_("Periods"),
    filters=("programme", "organisation", "project", "since", "until"),
    find=find_periods,
    columns=(
        Column("project_id", _("Project number"), lambda p: p.project_id, Kind.WHOLE, 10),
        Column("project", _("Project"), lambda p: p.project.title, width=40),
        Column("organisation", _("Organisation"), lambda p: str(p.project.organisation or "")),
        Column("programme", _("Programme"), lambda p: str(p.project.programme or ""), width=30),
        Column("number", _("No."), lambda p: p.number, Kind.WHOLE, 6),
        Column("period", _("Period"), lambda p: p.name, width=24),
        Column("first_day", _("First day"), lambda p: p.starts_on, Kind.DAY, 12),
        Column("last_day", _("Last day"), lambda p: p.ends_on, Kind.DAY, 12),
        Column("talk", _("Talk at the end"), lambda p: p.get_talk_display(), width=36),
        Column("report_id", _("Documentation number"), lambda p: p.report_number, Kind.WHOLE, 10),
        Column("stage", _("Stage"), stage_in_words),
        Column("opened_on", _("Documentation begun"), lambda p: day_of(p.opened_at), Kind.DAY, 12),
        Column("released_on", _("Money released"), lambda p: day_of(p.released_at), Kind.DAY, 12),
        Column("signed_on", _("Signed off on"), lambda p: day_of(p.signed_at), Kind.DAY, 12),
    ),
)
