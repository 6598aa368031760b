from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..catalogue.enums import SignOffKind
from ..exports.forms import ALL, FilterForm


class DeskFilterForm(FilterForm):
    """The filters of all tables, and one for the step that is still to be signed."""

    kind = forms.ChoiceField(label=_("Step"), choices=[ALL, *SignOffKind.choices], required=False)
