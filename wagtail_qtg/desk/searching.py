"""The search that stands before the filters of a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..exports.forms import FilterForm


class SearchForm(FilterForm):
    """Strict as the filters of the tables, and offering only what the user may see."""

    field_order = ["q"]

    q = forms.CharField(label=_("Search"), max_length=100, required=False)

    def clean_q(self) -> str:
        """Without signs that nobody sees: they would only spoil the head of a file."""
        return "".join(sign for sign in self.cleaned_data["q"] if sign.isprintable())

    def clean(self) -> dict[str, Any]:
        return {"q": "", **super().clean()}

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.values())

    @property
    def is_filtered(self) -> bool:
        """By more than the search: then the filters stand open."""
        return any(value for name, value in self.data.items() if name != "q")
