"""What a register can be narrowed down to. Strict as the filters of the tables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...catalogue.enums import SignOffKind
from ...exports.forms import ALL, FilterForm
from ...reports.enums import ReportStage
from .enums import PREPARATION, FundingState, ReleaseState


class RegisterForm(FilterForm):
    """The search and the filters of the tables, and those that only a register knows."""

    field_order = ["q"]

    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    stage = forms.ChoiceField(
        label=_("Stage"), choices=[ALL, PREPARATION, *ReportStage.choices], required=False
    )
    funding = forms.ChoiceField(
        label=_("Stage of the funding"), choices=[ALL, *FundingState.choices], required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *SignOffKind.choices], required=False)
    money = forms.ChoiceField(
        label=_("Money"), choices=[ALL, *ReleaseState.choices], required=False
    )

    def clean_q(self) -> str:
        """Without signs that nobody sees: they would only spoil the head of a file."""
        return "".join(sign for sign in self.cleaned_data["q"] if sign.isprintable())

    def clean(self) -> dict[str, Any]:
        return {"q": "", **super().clean()}
