"""What the catalogues suggest for a text: chosen by a click, and then the writer's own words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from ..catalogue.enums import GoalKind, ItemKind
from ..catalogue.models import CatalogueItem

GOAL_KINDS = {
    GoalKind.GUIDING: "guiding_goal",
    GoalKind.STRATEGIC: "guiding_goal",
    GoalKind.DIMENSION: "guiding_goal",
    GoalKind.SUB: "sub_goal",
    GoalKind.OPERATIONAL: "sub_goal",
}
ITEM_KINDS = {ItemKind.MEASURE: "measure", ItemKind.ACTOR: "actor"}


def suggestion_attrs(kind: str, *, grows: bool = True) -> dict[str, str]:
    """What makes a text widget offer suggestions, where the page has a ``SuggestionsPanel``."""
    controllers = "w-autosize qtg-suggest" if grows else "qtg-suggest"
    return {"data-controller": controllers, "data-qtg-suggest-kind-value": kind}


def suggestions_of(project: Any) -> dict[str, dict[str, Any]]:
    """By the key of the action field: its title and what is suggested, by kind."""
    found = {
        field.key: {"title": str(field), "pk": field.pk}
        for field in project.action_fields().select_related("catalogue")
    }
    goals = project.goals().select_related("action_field__catalogue")
    items = CatalogueItem.objects.current().filter(
        catalogue__in=project.catalogues(), kind__in=ITEM_KINDS, action_field__retired_at=None
    )
    entries = [(entry, GOAL_KINDS[GoalKind(entry.kind)]) for entry in goals]
    entries += [
        (entry, ITEM_KINDS[ItemKind(entry.kind)])
        for entry in items.exclude(action_field=None).select_related("action_field__catalogue")
    ]
    for entry, kind in entries:
        texts = found.get(entry.action_field.key, {}).setdefault(kind, [])
        if str(entry) not in texts:
            texts.append(str(entry))
    return found


class SuggestionsPanel(Panel):
    """Puts the suggestions of the page's project into the form, once for all its fields."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/suggestions_panel.html"

        class Media:
            css = {"all": ["wagtail_qtg/admin.css"]}  # noqa: RUF012
            js = ["wagtail_qtg/suggestions.js"]  # noqa: RUF012

        def is_shown(self):
            return self.instance.project is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["suggestions"] = {
                "labels": {
                    "open": _("Suggestions"),
                    "all": _("Without an action field you see the suggestions of all of them."),
                    "full": _("There is no room left in this field for the suggestion."),
                    "none": _("The catalogue suggests nothing for this action field."),
                },
                "fields": suggestions_of(self.instance.project),
            }
            return context
