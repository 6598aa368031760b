"""What editors see of a project: the form's tabs, and the schedule beside the facts."""

from __future__ import annotations

from typing import Any

from django.forms import RadioSelect, Select
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from ..common.forms import DayInput
from ..permissions import PLAN_FUNDING
from .easy_panel import EasyRulesPanel
from .forms import ProjectPageForm


class SchedulePanel(Panel):
    """The periods of the funding, to read, with the way to where they can be changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/schedule_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            user = self.request.user
            context["periods"] = self.instance.periods_of_funding.visible_to(user)
            context["schedule_url"] = reverse("wagtail_qtg:schedule", args=[self.instance.pk])
            return context


PROMOTE_PANELS = [
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("Address and search engines"),
    ),
    FieldPanel("show_in_menus"),
]


def picture_panel(heading: Any) -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_credit")],
        heading=heading,
    )


contact_panel = MultiFieldPanel(
    [
        FieldPanel("contact_shown", widget=RadioSelect),
        FieldPanel("contact_name"),
        FieldPanel("contact_function"),
        FieldPanel("contact_phone"),
        FieldPanel("contact_email"),
    ],
    heading=_("Contact"),
)

easy_panels = ObjectList(
    [EasyRulesPanel(), FieldPanel("easy_title"), FieldPanel("easy_body")],
    heading=_("Easy language"),
)

project_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("summary"),
                picture_panel(_("Picture of the project")),
                FieldPanel("body"),
            ],
            heading=_("Project story"),
        ),
        easy_panels,
        ObjectList(
            [
                FieldPanel("federal_state"),
                FieldPanel("place"),
                FieldPanel("coordinates"),
                FieldPanel("district_size"),
                FieldPanel("partners"),
                FieldPanel("staff"),
                contact_panel,
            ],
            heading=_("Fact box"),
        ),
        ObjectList(
            [
                FieldPanel("organisation", permission=PLAN_FUNDING, widget=Select),
                FieldPanel("programme", permission=PLAN_FUNDING, widget=Select),
                FieldPanel("start_date", permission=PLAN_FUNDING, widget=DayInput),
                SchedulePanel(heading=_("Schedule")),
            ],
            heading=_("Funding"),
        ),
        ObjectList(PROMOTE_PANELS, heading=_("Address and search")),
        ObjectList([PublishingPanel()], heading=_("Settings")),
    ],
    base_form_class=ProjectPageForm,
)

index_edit_handler = TabbedInterface(
    [
        ObjectList([TitleFieldPanel("title"), FieldPanel("introduction")], heading=_("Content")),
        easy_panels,
        ObjectList(PROMOTE_PANELS, heading=_("Address and search")),
        ObjectList([PublishingPanel()], heading=_("Settings")),
    ]
)
