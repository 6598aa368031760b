from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

from ..catalogue.viewsets import SelectingViewSet
from ..permissions import MANAGE_GROUPS
from .models import Organisation


class OrganisationViewSet(SelectingViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "city", "editors"]
    list_select_related = ["editors"]
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
            ObjectList(
                [
                    FieldPanel("editors", permission=MANAGE_GROUPS),
                    FieldPanel("collection", permission=MANAGE_GROUPS),
                ],
                heading=_("Roles"),
            ),
        ]
    )
