"""What a register can be narrowed down to. Strict as the filters of the tables."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...catalogue.enums import SignOffKind
from ...exports.forms import ALL
from ...reports.enums import ReportStage
from ..searching import SearchForm
from .enums import PREPARATION, FundingState, ReleaseState


class RegisterForm(SearchForm):
    """The filters of the tables, and those that only a register knows."""

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
