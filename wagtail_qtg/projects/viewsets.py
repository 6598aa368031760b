from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "city", "editors"]
    search_fields = ["name", "city"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    MultiFieldPanel(
                        [FieldPanel("street"), FieldPanel("postcode"), FieldPanel("city")],
                        heading=_("Address"),
                    ),
                    FieldPanel("website"),
                ],
                heading=_("Organisation"),
            ),
            ObjectList([FieldPanel("editors"), FieldPanel("collection")], heading=_("Roles")),
        ]
    )
