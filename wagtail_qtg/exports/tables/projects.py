from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from ...concepts.models import YearlyCosts
from ...projects.models import Period, ProjectPage
from ..columns import Column, Kind
from .base import AT_ONCE, Filters, Table, narrow


def project_rows(user: Any) -> QuerySet:
    """Each project once, whatever its languages."""
    periods = Period.objects.filter(project=OuterRef("pk")).order_by().values("project")
    costs = (
        YearlyCosts.objects.filter(concept__project__translation_key=OuterRef("translation_key"))
        .order_by()
        .values("concept__project__translation_key")
    )
    return (
        ProjectPage.objects.visible_to(user)
        .one_of_each()
        .annotate(
            first_day=Subquery(periods.annotate(day=Min("starts_on")).values("day")),
            last_day=Subquery(periods.annotate(day=Max("ends_on")).values("day")),
            personnel=Subquery(costs.annotate(sum=Sum("personnel")).values("sum")),
            material=Subquery(costs.annotate(sum=Sum("material")).values("sum")),
        )
        .select_related("organisation", "programme")
        .defer("body")
        .order_by("title", "pk")
    )


def find_projects(user: Any, filters: Filters) -> Iterable[ProjectPage]:
    return narrow_projects(project_rows(user), filters).iterator(chunk_size=AT_ONCE)


def narrow_projects(projects: QuerySet, filters: Filters) -> QuerySet:
    return narrow(projects, filters, project="", first_day="first_day", last_day="last_day")


def end_of(project: Any) -> date | None:
    """The last day for which there can be money."""
    days = [day for day in (project.last_day, project.ended_early_on) if day]
    return min(days) if project.last_day and days else None


PROJECTS = Table(
    key="projects",
    title=_("Projects"),
    filters=("programme", "organisation", "project", "since", "until"),
    find=find_projects,
    columns=(
        Column("project_id", _("Project number"), lambda p: p.pk, Kind.WHOLE, 10),
        Column("project", _("Project"), lambda p: p.title, width=40),
        Column("organisation", _("Organisation"), lambda p: str(p.organisation or ""), width=30),
        Column("programme", _("Programme"), lambda p: str(p.programme or ""), width=30),
        Column("funder", _("Funder"), lambda p: p.programme.funder_name if p.programme else ""),
        Column("place", _("Place"), lambda p: p.place),
        Column("federal_state", _("Federal state"), lambda p: p.get_federal_state_display()),
        Column("latitude", _("Latitude"), lambda p: p.latitude, Kind.NUMBER, 12),
        Column("longitude", _("Longitude"), lambda p: p.longitude, Kind.NUMBER, 12),
        Column("starts_on", _("Start of the funding"), lambda p: p.start_date, Kind.DAY, 12),
        Column("ends_on", _("End of the funding"), end_of, Kind.DAY, 12),
        Column("ended_early_on", _("Ended early on"), lambda p: p.ended_early_on, Kind.DAY, 12),
        Column("personnel_costs", _("Personnel costs (EUR)"), lambda p: p.personnel, Kind.AMOUNT),
        Column("material_costs", _("Material costs (EUR)"), lambda p: p.material, Kind.AMOUNT),
        Column("public", _("Public page"), lambda p: p.live, Kind.YES_NO, 10),
    ),
)
