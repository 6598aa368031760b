"""The form of the statement, in the order in which it is read."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from ...common.forms import DayInput
from ...projects.panels import PROMOTE_PANELS, easy_panels
from .laws import LIST_OF_BODIES


def _where_bodies_are_listed() -> str:
    return format_html(
        '<p>{} <a href="{}">{}</a></p>',
        gettext(
            "Each Land has a body of its own. Of the Federation, Berlin and North Rhine-Westphalia "
            "we know it; for the others please look it up:"
        ),
        LIST_OF_BODIES,
        gettext("List of the bodies, kept by the Land of Hesse"),
    )


statement_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                MultiFieldPanel(
                    [
                        FieldPanel("responsible"),
                        FieldPanel("scope"),
                        FieldPanel("federal_state"),
                    ],
                    heading=_("Who and what"),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("conformity"),
                        FieldPanel("assessment"),
                        FieldPanel("assessor"),
                        FieldPanel("assessed_on", widget=DayInput),
                        FieldPanel("barriers"),
                    ],
                    heading=_("How accessible it is"),
                ),
                FieldRowPanel(
                    [
                        FieldPanel("stated_on", widget=DayInput),
                        FieldPanel("reviewed_on", widget=DayInput),
                    ]
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("feedback_email"),
                        FieldPanel("feedback_phone"),
                        FieldPanel("feedback_address"),
                        FieldPanel("answer_within"),
                    ],
                    heading=_("Feedback"),
                ),
                MultiFieldPanel(
                    [
                        HelpPanel(content=lazy(_where_bodies_are_listed, str)()),
                        FieldPanel("body_name"),
                        FieldPanel("body_address"),
                        FieldPanel("body_phone"),
                        FieldPanel("body_email"),
                        FieldPanel("body_url"),
                    ],
                    heading=_("Who helps if the feedback leads nowhere"),
                ),
            ],
            heading=_("Content"),
        ),
        easy_panels,
        ObjectList(PROMOTE_PANELS, heading=_("Address and search")),
        ObjectList([PublishingPanel()], heading=_("Settings")),
    ]
)
