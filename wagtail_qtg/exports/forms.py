"""What a table can be narrowed down to. Whatever it does not know is refused, not passed over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..catalogue.models import ActionField
from ..catalogue.programmes import Programme
from ..common.forms import DayInput, LongSelect
from ..projects.models import Organisation, ProjectPage
from ..reports.enums import Achieved, ReportStage
from .tables import Table

ALL = ("", _("All"))


class _OwnChoiceField(forms.ModelChoiceField):
    """A number that no database has is none of the choices."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except OverflowError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": value}
            ) from error


class FilterForm(forms.Form):
    """Only the fields that the table knows; they offer only what the user may see."""

    programme = _OwnChoiceField(
        Programme.objects.none(),
        label=_("Programme"),
        to_field_name="slug",
        empty_label=ALL[1],
        required=False,
        widget=LongSelect,
    )
    organisation = _OwnChoiceField(
        Organisation.objects.none(),
        label=_("Organisation"),
        empty_label=ALL[1],
        required=False,
        widget=LongSelect,
    )
    project = _OwnChoiceField(
        ProjectPage.objects.none(),
        label=_("Project"),
        empty_label=ALL[1],
        required=False,
        widget=LongSelect,
    )
    since = forms.DateField(label=_("From day"), widget=DayInput, required=False)
    until = forms.DateField(label=_("To day"), widget=DayInput, required=False)
    action_field = forms.ChoiceField(label=_("Action field"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[ALL, *ReportStage.choices], required=False)
    achieved = forms.ChoiceField(
        label=_("Achieved?"), choices=[ALL, *Achieved.choices], required=False
    )

    def __init__(self, data: Any, *, table: Table, user: Any) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        for name in set(fields) - set(table.filters):
            del fields[name]
        projects = ProjectPage.objects.visible_to(user).one_of_each()
        if "project" in fields:
            fields["project"].queryset = projects.defer("body").order_by("title", "pk")
        concerned = {"projects__in": projects.values("pk")}
        fields["programme"].queryset = Programme.objects.filter(**concerned).distinct()
        fields["organisation"].queryset = Organisation.objects.filter(**concerned).distinct()
        if "action_field" in fields:
            fields["action_field"].choices = [ALL, *action_fields_of(projects)]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        for name in sorted(set(self.data) - set(self.fields)):
            self.add_error(
                None, gettext("“%s” is no filter of this table. Please remove it.") % name[:80]
            )
        for name in self.fields:
            if hasattr(self.data, "getlist") and len(self.data.getlist(name)) > 1:
                self.add_error(name, gettext("Please choose one only."))
        first, last = data.get("since"), data.get("until")
        if first and last and first > last:
            self.add_error("until", gettext("The last day lies before the first."))
        return data

    @property
    def in_words(self) -> dict[str, str]:
        """The filters that are set, for the head of a file."""
        return {
            str(self.fields[name].label): self._in_words(name)
            for name in self.fields
            if self.cleaned_data.get(name)
        }

    def _in_words(self, name: str) -> str:
        value = self.cleaned_data[name]
        field: Any = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            return str(value)
        if isinstance(field, forms.DateField):
            return date_format(value, "SHORT_DATE_FORMAT")
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices)[value])
        return str(value)


def action_fields_of(projects: Any) -> list[tuple[str, str]]:
    """Of all catalogues from which these projects choose or chose."""
    used = Q(catalogue__programmes__projects__in=projects.values("pk")) | Q(
        catalogue__in=projects.exclude(own_catalogue=None).values("own_catalogue")
    )
    fields = ActionField.objects.filter(used).select_related("catalogue").distinct()
    names = {field.key: str(field) for field in fields.order_by("catalogue", "position", "pk")}
    return list(names.items())
