from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...exports.tables.base import Filters
from ...exports.tables.projects import PROJECTS, narrow_projects, project_rows
from ...projects.models import ProjectPage
from .base import Register
from .enums import FundingState


class ProjectRegister(Register):
    """Every project once, whatever its languages."""

    model = ProjectPage
    base_url_path = "qtg/register/projects"
    menu_icon = "clipboard-list"
    table = replace(PROJECTS, filters=("q", *PROJECTS.filters, "funding"))
    intro = gettext_lazy(
        "All projects that concern you, with their programme, place and dates. Open one to see "
        "its facts and to go on to its schedule and its money."
    )
    listed = {
        "project": "title",
        "organisation": "organisation__name",
        "programme": "programme__title",
        "place": "place",
        "starts_on": "start_date",
        "ends_on": "last_funded_day",
        "public": "live",
    }
    search_fields = ("title", "place", "organisation__name", "programme__title")
    for_programs = ("project_id", "latitude", "longitude")

    def rows(self, user: Any) -> QuerySet:
        last = Least("last_day", Coalesce("ended_early_on", "last_day"))
        return project_rows(user).annotate(last_funded_day=last)

    def narrow(self, rows: QuerySet, filters: Filters) -> QuerySet:
        today = timezone.localdate()
        states = {
            FundingState.UNPLANNED: Q(first_day=None),
            FundingState.COMING: Q(first_day__gt=today),
            FundingState.RUNNING: Q(first_day__lte=today, last_funded_day__gte=today),
            FundingState.OVER: Q(first_day__lte=today, last_funded_day__lt=today),
        }
        wanted = states.get(filters["funding"], Q())
        return narrow_projects(rows, filters).filter(wanted)

    def name_of(self, row: ProjectPage) -> str:
        return row.title

    def links(self, row: ProjectPage) -> list[tuple[str, str]]:
        names = {"schedule": _("Schedule"), "documents": _("Documents")}
        if row.first_day:
            names["ledger"] = _("Releases of funding")
        found = [
            (label, reverse(f"wagtail_qtg:{name}", args=[row.pk])) for name, label in names.items()
        ]
        return [*found, (_("Public page"), row.url)] if row.live and row.url else found
