"""The rows of the guiding goals: what is agreed can be read, but not rewritten or removed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from ..catalogue.models import ActionField

AGREED_FIELDS = ("action_field", "text", "reason")


class GuidingGoalForm(WagtailAdminModelForm):
    """Says at an agreed goal why it cannot be removed."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.instance.agreed_at and data.get("DELETE"):
            self.data = self.data.copy()  # else the goal stays hidden, and with it the message
            self.data[self.add_prefix("DELETE")] = ""
            raise ValidationError(
                _(
                    "This goal is agreed and cannot be removed. To give it up, begin an "
                    "amendment and write down why."
                )
            )
        return data


class GuidingGoalFormSet(BaseChildFormSet):
    """Offers the project's action fields, and closes the goals that are agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        project = self.instance.project
        self._offered = project.action_fields() if project else ActionField.objects.none()
        self._is_amended = self.instance.open_amendment is not None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        goal = form.instance
        self._offer_fields(form.fields["action_field"], goal.action_field_id)
        if goal.agreed_at:
            for name in AGREED_FIELDS:
                form.fields[name].disabled = True
        if goal.retired_at:
            form.fields["retire_reason"].disabled = True
        elif not (goal.agreed_at and self._is_amended):
            del form.fields["retire_reason"]

    def _offer_fields(self, field: Any, chosen: int | None) -> None:
        """What the project offers and what is chosen already, asked once for all rows."""
        field.queryset = self._offered | ActionField.objects.filter(pk=chosen)
        offered = list(self._offered)  # evaluated once, then remembered by the queryset
        if chosen and all(one.pk != chosen for one in offered):
            offered = list(field.queryset)
        field.choices = [("", "–"), *[(one.pk, str(one)) for one in offered]]

    def _should_delete_form(self, form: Any) -> bool:
        """An agreed goal is never skipped as deleted, so that its form can say why."""
        return not form.instance.agreed_at and super()._should_delete_form(form)


class GuidingGoalsPanel(InlinePanel):
    """An inline panel whose rows know what is agreed."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name].update(
            form=GuidingGoalForm, formset=GuidingGoalFormSet
        )
        return options
