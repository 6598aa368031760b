"""What the library can be narrowed down to, and its columns in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...exports.columns import Column
from ...exports.forms import ALL
from ...exports.tables import Table
from ...projects.enums import Transferable
from ..searching import SearchForm
from .enums import LibraryKind
from .reading import experiences_of

EXPERIENCES = Table(
    key="experiences",
    title=_("Experiences"),
    filters=("q", "kind", "action_field", "transferable", "programme", "organisation", "project"),
    find=experiences_of,
    columns=(
        Column("kind", _("Kind"), lambda e: e.kind_label, width=24),
        Column("text", _("Experience"), lambda e: e.text, width=60),
        Column("action_field_key", _("Key of the action field"), lambda e: e.field),
        Column("project", _("Project"), lambda e: e.project, width=40),
        Column("organisation", _("Organisation"), lambda e: e.organisation, width=30),
        Column("period", _("Period"), lambda e: e.period, width=24),
        Column("transferable", _("Transferable?"), lambda e: e.transferable_label, width=24),
    ),
)


class LibraryForm(SearchForm):
    """The filters of the tables, and what only an experience has."""

    field_order = EXPERIENCES.filters

    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *LibraryKind.choices], required=False)
    transferable = forms.ChoiceField(
        label=_("Transferable?"), choices=[ALL, *Transferable.choices], required=False
    )

    @property
    def field_names(self) -> dict[str, str]:
        """The action fields by their keys."""
        field: Any = self.fields["action_field"]
        return dict(field.choices)
