"""Which reminders one gets, among the other wishes about mails in one's account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from ...projects.lookups import sees_projects
from ..desk import has_desk
from .enums import ReminderKind
from .models import ReminderWishes


class ReminderForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Remind me of"),
        choices=ReminderKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("All of it comes in one mail, at most once a week."),
    )

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.user = instance
        wishes = ReminderWishes.objects.filter(user=instance).first()
        unwanted = wishes.unwanted if wishes else []
        wanted = [kind for kind in ReminderKind.values if kind not in unwanted]
        super().__init__(*args, initial={"wanted": wanted}, **kwargs)

    def save(self) -> None:
        wanted = self.cleaned_data["wanted"]
        unwanted = [kind for kind in ReminderKind.values if kind not in wanted]
        ReminderWishes.objects.update_or_create(user=self.user, defaults={"unwanted": unwanted})


class RemindersPanel(BaseSettingsPanel):
    name = "qtg_reminders"
    title = _("Reminders of neighbourhood projects")
    tab = notifications_tab
    order = 150
    form_class = ReminderForm

    def is_active(self) -> bool:
        return sees_projects(self.user) or has_desk(self.user)
