"""What the register of partners can be narrowed down to, and its columns in a file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ...exports.columns import Column, Kind
from ...exports.tables import Table
from ..searching import SearchForm
from .partners import partners_of

PARTNERS = Table(
    key="partners",
    title=_("Network partners"),
    # by whole projects and by the action field, but not by days: see ``sheets_in``
    filters=("q", "action_field", "programme", "organisation", "project"),
    find=partners_of,
    columns=(
        Column("partner", _("Partner"), lambda p: p.name, width=40),
        Column(
            "projects", _("Projects"), lambda p: "\n".join(e.project for e in p.projects), width=40
        ),
        Column("organisations", _("Organisations"), lambda p: "\n".join(p.organisations), width=30),
        Column("action_fields", _("Action fields"), lambda p: "\n".join(p.fields), width=40),
        Column("first_period", _("First named in"), lambda p: p.first.name, width=24),
        Column("first_day", _("First named from"), lambda p: p.first.starts_on, Kind.DAY, 12),
        Column("last_period", _("Last named in"), lambda p: p.last.name, width=24),
        Column("last_day", _("Last named until"), lambda p: p.last.ends_on, Kind.DAY, 12),
        Column("sheets", _("Sheets"), lambda p: p.sheets, Kind.WHOLE, 10),
    ),
)


class PartnersForm(SearchForm):
    """The filters of the tables, with the search before them."""

    field_order = PARTNERS.filters
