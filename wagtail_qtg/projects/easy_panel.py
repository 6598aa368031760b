from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

#: What makes a text field show hints on easy language, where the form has the rules beside it.
HINTS_ATTRS = {"data-controller": "w-autosize qtg-easy-hints"}


class EasyRulesPanel(Panel):
    """How to write easy language, in three sentences; and the hints for the fields below it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/includes/easy_rules.html"

        class Media:
            css = {"all": ["wagtail_qtg/easy_hints.css"]}  # noqa: RUF012
            js = ["wagtail_qtg/autosave.js", "wagtail_qtg/easy_hints.js"]  # noqa: RUF012

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["language"] = self.instance.locale.language_code
            return context
