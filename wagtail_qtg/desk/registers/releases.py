from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...exports.tables.base import Filters
from ...exports.tables.releases import RELEASES, narrow_releases, release_rows
from ...signoff.models import FundingRelease
from .base import Register
from .enums import ReleaseState


class ReleaseRegister(Register):
    """The money of all projects: which period is released by which decision."""

    model = FundingRelease
    base_url_path = "qtg/register/releases"
    menu_icon = "list-ul"
    table = replace(RELEASES, filters=("q", *RELEASES.filters, "money"))
    intro = gettext_lazy(
        "Which money is released: a row for every period, with the decision behind it. What was "
        "taken back stays here, with the reason."
    )
    listed = {
        "project": "project__title",
        "period": "period__number",
        "first_day": "starts_on",
        "last_day": "ends_on",
        "released_on": "released_at",
        "decision": "sign_off__kind",
        "revoked": "revocation__made_at",
    }
    search_fields = ("project__title", "project__organisation__name", "period__label")

    def rows(self, user: Any) -> QuerySet:
        return release_rows(user)

    def narrow(self, rows: QuerySet, filters: Filters) -> QuerySet:
        if filters["money"]:
            is_released = filters["money"] == ReleaseState.RELEASED
            rows = rows.filter(revocation__isnull=is_released)
        return narrow_releases(rows, filters)

    def name_of(self, row: FundingRelease) -> str:
        return f"{row.project.title}, {row.period.name}"

    def links(self, row: FundingRelease) -> list[tuple[str, str]]:
        review = reverse("wagtail_qtg:review", args=[row.sign_off.page_id])
        return [
            (_("Releases of funding"), reverse("wagtail_qtg:ledger", args=[row.project_id])),
            (_("The decision behind it"), review),
        ]
