from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse
from wagtail.admin.panels import Panel


class ChecklistPanel(Panel):
    """What is done and what is missing, from the first minute, with a way to each field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/checklist_panel.html"

        class Media:
            css = {"all": ["wagtail_qtg/admin.css"]}  # noqa: RUF012
            js = ["wagtail_qtg/autosave.js", "wagtail_qtg/checklist.js"]  # noqa: RUF012

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["checklist"] = self.instance.checklist()
            context["checklist_url"] = reverse("wagtail_qtg:checklist", args=[self.instance.pk])
            context["is_refused"] = self.form.has_error(NON_FIELD_ERRORS, "newer_version")
            return context
