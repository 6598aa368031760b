from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..catalogue.enums import SignOffKind
from ..catalogue.programmes import Programme
from ..exports.forms import ALL, FilterForm
from .desk import programmes_of


class DeskFilterForm(FilterForm):
    """The filters of all tables, and one for the step that is still to be signed."""

    kind = forms.ChoiceField(label=_("Step"), choices=[ALL, *SignOffKind.choices], required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        programmes: Any = self.fields["programme"]
        own = programmes_of(user)  # fetched already
        programmes.queryset = Programme.objects.filter(pk__in=[each.pk for each in own])
        programmes.choices = [ALL, *((each.slug, str(each)) for each in own)]
