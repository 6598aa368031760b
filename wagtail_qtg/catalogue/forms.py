from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class ProgrammeForm(WagtailAdminModelForm):
    """The periods of a programme begin with month 0 and leave neither gap nor overlap."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        formset = self.formsets.get("periods")
        if formset is None or not formset.is_valid():
            return data
        rows = [
            form
            for form in formset.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        if not rows:
            raise ValidationError(_("A programme needs at least one period."))
        expected = 0
        for form in sorted(rows, key=lambda form: form.cleaned_data["start_month"]):
            if form.cleaned_data["start_month"] != expected:
                form.add_error(
                    "start_month",
                    _("This period must begin with month %(month)s, where the one before ends.")
                    % {"month": expected},
                )
            expected = form.cleaned_data["end_month"]
        return data
