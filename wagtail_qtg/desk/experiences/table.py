"""What the library can be narrowed down to, and its columns in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...exports.columns import Column
from ...exports.forms import ALL, FilterForm
from ...exports.tables import Table
from ...projects.enums import Transferable
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


class LibraryForm(FilterForm):
    """Strict as the filters of the tables, and offering only what the user may see."""

    field_order = EXPERIENCES.filters

    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *LibraryKind.choices], required=False)
    transferable = forms.ChoiceField(
        label=_("Transferable?"), choices=[ALL, *Transferable.choices], required=False
    )

    def clean_q(self) -> str:
        """Without signs that nobody sees: they would only spoil the head of a file."""
        return "".join(sign for sign in self.cleaned_data["q"] if sign.isprintable())

    @property
    def field_names(self) -> dict[str, str]:
        """The action fields by their keys."""
        field: Any = self.fields["action_field"]
        return dict(field.choices)
