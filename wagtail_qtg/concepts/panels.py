"""The concept's form in the order of the guide, with the checklist on top."""

from __future__ import annotations

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..common.forms import DayInput
from ..projects.attachment_panel import AttachmentsPanel
from ..projects.checklist_panel import ChecklistPanel
from ..projects.suggestions import SuggestionsPanel, suggestion_attrs
from .forms import AmountsPanel, ConceptPageForm
from .goal_forms import GuidingGoalsPanel


class AmendmentsPanel(Panel):
    """Why the concept was changed after it was agreed, and whether a change is open."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/includes/amendments.html"

        def is_shown(self):
            return self.instance.pk is not None and self.instance.amendments.exists()

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {
                **context,
                "amendments": self.instance.amendments.all(),
                "may_withdraw": self.instance.open_amendment is not None,
            }


concept_panels = ObjectList(
    [
        AmendmentsPanel(heading=_("Amendments")),
        ChecklistPanel(heading=_("What is still missing")),
        SuggestionsPanel(classname="w-hidden"),
        MultiFieldPanel(
            [
                FieldPanel("situation"),
                FieldPanel("experience"),
                FieldPanel("integration"),
                FieldPanel("target_group"),
            ],
            heading=_("1 The organisation"),
        ),
        MultiFieldPanel(
            [FieldPanel("focus"), FieldPanel("delimitation")],
            heading=_("2 Fields of work, goals and tasks"),
        ),
        GuidingGoalsPanel(
            "guiding_goals",
            heading=_("Guiding goals"),
            label=_("Guiding goal"),
            panels=[
                FieldPanel("action_field", widget=Select(attrs={"data-qtg-action-field": ""})),
                FieldPanel(
                    "text", widget=AdminAutoHeightTextInput(attrs=suggestion_attrs("guiding_goal"))
                ),
                FieldPanel("reason"),
                FieldPanel("retire_reason"),
            ],
        ),
        MultiFieldPanel([FieldPanel("profile")], heading=_("3 Profession and role")),
        MultiFieldPanel(
            [
                FieldPanel("time_plan"),
                FieldRowPanel(
                    [FieldPanel("begins_on", widget=DayInput), FieldPanel("duration_months")]
                ),
            ],
            heading=_("4 Planning of time"),
        ),
        AmountsPanel(
            "weekly_hours",
            heading=_("Weekly hours"),
            label=_("Stretch"),
            panels=[
                FieldRowPanel(
                    [FieldPanel("start_month"), FieldPanel("end_month"), FieldPanel("hours")]
                )
            ],
        ),
        MultiFieldPanel([FieldPanel("finance_plan")], heading=_("5 Finance plan")),
        AmountsPanel(
            "costs",
            heading=_("Costs by year"),
            label=_("Year"),
            panels=[
                FieldRowPanel([FieldPanel("year"), FieldPanel("personnel"), FieldPanel("material")])
            ],
        ),
        MultiFieldPanel([FieldPanel("documentation")], heading=_("6 Documentation of the work")),
        MultiFieldPanel([FieldPanel("job_description")], heading=_("Job description")),
        AttachmentsPanel(),
    ],
    heading=_("Concept"),
)

concept_edit_handler = TabbedInterface([concept_panels], base_form_class=ConceptPageForm)
