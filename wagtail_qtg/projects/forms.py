from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from ..catalogue.programmes import Programme
from ..common.forms import CoordinatesField, DayInput
from .enums import ContactShown, ScheduleChangeKind
from .parts import reserved_slugs
from .schedule import Preview, Request, preview_change

FIXED_BY_SCHEDULE = ("programme", "start_date")


class PublicPageForm(WagtailAdminPageForm):
    """What our public pages ask for: an address that is free, a picture with its texts."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("slug") in reserved_slugs():
            self.add_error("slug", _("This address is taken. Please choose another one."))
        if data.get("picture") and not self.is_deferred_validation:
            for name in ("picture_alt", "picture_credit"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("A picture needs this text."))
        return data


class ProjectPageForm(PublicPageForm):
    """Dates and programme are set here once; from then on they change by the schedule only."""

    coordinates = CoordinatesField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coordinates"].initial = self.instance.coordinates
        self.fields["contact_shown"].required = False  # nothing is shown unless it is chosen
        if "programme" in self.fields:
            present = Programme.objects.filter(pk=self.instance.programme_id)
            self.fields["programme"].queryset = Programme.objects.current() | present
        if self.instance.is_planned:
            for name in FIXED_BY_SCHEDULE:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].help_text = _("Fixed. Dates change in the schedule.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        programme = data.get("programme")
        if programme is not None and not programme.periods.exists():
            self.add_error(
                "programme",
                _("This programme has no periods yet, so it cannot have projects."),
            )
        if not self.is_deferred_validation:
            self._check_contact(data)
        return data

    def save(self, commit: bool = True) -> Any:
        coordinates = self.cleaned_data.get("coordinates")
        self.instance.latitude = coordinates.latitude if coordinates else None
        self.instance.longitude = coordinates.longitude if coordinates else None
        return super().save(commit=commit)

    def _check_contact(self, data: dict[str, Any]) -> None:
        """What the team wants to show must be there to be shown."""
        shown = data.get("contact_shown")
        if shown in ContactShown.with_a_person() and not data.get("contact_name"):
            self.add_error("contact_name", _("Please say who can be asked."))
        ways = ("contact_phone", "contact_email")
        if shown == ContactShown.ALL and not any(data.get(way) for way in ways):
            self.add_error("contact_phone", _("Please give a telephone number or an e-mail."))


class ScheduleChangeForm(forms.Form):
    """Only the fields that this kind of change needs; valid means that there is a preview."""

    period_number = forms.TypedChoiceField(label=_("Which period?"), coerce=int)
    on = forms.DateField(label=_("Date"), widget=DayInput)
    reason = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both sides read the reason; the public does not."),
    )

    date_labels = {
        ScheduleChangeKind.PLAN: _("Start of the funding"),
        ScheduleChangeKind.MOVE_START: _("New start of the funding"),
        ScheduleChangeKind.EXTEND: _("New last day of the period"),
        ScheduleChangeKind.END_EARLY: _("Last day of the funding"),
    }

    def __init__(self, *args: Any, project: Any, kind: ScheduleChangeKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project, self.kind = project, kind
        self.preview: Preview | None = None
        if kind in ScheduleChangeKind.needing_a_date():
            self.fields["on"].label = self.date_labels[kind]
        else:
            del self.fields["on"]
        if kind not in ScheduleChangeKind.needing_a_reason():
            del self.fields["reason"]
        if kind == ScheduleChangeKind.EXTEND:
            self.fields["period_number"].choices = [
                (period.number, str(period)) for period in project.periods_of_funding
            ]
        else:
            del self.fields["period_number"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        try:
            self.preview = preview_change(self.project, self.change_request())
        except forms.ValidationError as error:
            for name, messages in error.error_dict.items():
                self.add_error(name if name in self.fields else None, messages)
        return data

    def change_request(self) -> Request:
        return Request(kind=self.kind, **self.cleaned_data)
