"""The reports' forms in the order of the paper form, with the checklist on top."""

from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from ..common.forms import DayInput
from ..projects.attachment_panel import AttachmentsPanel
from ..projects.checklist_panel import ChecklistPanel
from ..projects.suggestions import SuggestionsPanel
from .carrying_on import SheetHistory
from .forms import ClosingReportForm, QuarterReportForm


class PeriodPanel(Panel):
    """Which period this is, from when to when, and where the report stands."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/period_panel.html"

        def is_shown(self):
            return self.instance.pk is not None


class StillOpenPanel(Panel):
    """What the last period left open: an offer, nothing comes over by itself."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/still_open_panel.html"

        def is_shown(self):
            return self.instance.pk is not None and self.instance.has_sheets and bool(self.entries)

        @cached_property
        def entries(self):
            carried = {block.value.get("continues") for block in self.instance.sheets}
            history = SheetHistory(self.instance)
            return [(entry, entry.key in carried) for entry in history.still_open]

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            may_carry_on = self.instance.can_carry_on(self.request.user)
            return {**context, "entries": self.entries, "may_carry_on": may_carry_on}


quarter_panels = ObjectList(
    [
        PeriodPanel(heading=_("Period")),
        ChecklistPanel(heading=_("What is still missing")),
        StillOpenPanel(heading=_("Still open from the period before")),
        FieldPanel("sheets", heading=_("Goal sheets")),
        MultiFieldPanel([FieldPanel("changes_reason")], heading=_("Changes of agreed goals")),
        MultiFieldPanel([FieldPanel("job_description")], heading=_("Job description")),
        MultiFieldPanel(
            [
                FieldPanel("talk_on", widget=DayInput),
                FieldPanel("talk_participants"),
                FieldPanel("minutes"),
            ],
            heading=_("Talk with the funder"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("half_year_goals"),
                FieldPanel("half_year_measures"),
                FieldPanel("course_changes"),
            ],
            heading=_("Extended talk: looking back and ahead"),
        ),
        FieldPanel("experiences", heading=_("Experiences")),
        AttachmentsPanel(heading=_("Attachments")),
        SuggestionsPanel(classname="w-hidden"),
    ],
    heading=_("Documentation"),
)

quarter_edit_handler = TabbedInterface([quarter_panels], base_form_class=QuarterReportForm)

closing_panels = ObjectList(
    [
        ChecklistPanel(heading=_("What is still missing")),
        FieldPanel("goal_reviews", heading=_("Review of the guiding goals")),
        FieldPanel("continuation", heading=_("What goes on after the funding")),
        MultiFieldPanel([FieldPanel("reflection")], heading=_("Reflection")),
        FieldPanel("ideas", heading=_("Transferable ideas")),
        AttachmentsPanel(heading=_("Attachments")),
    ],
    heading=_("Closing report"),
)

closing_edit_handler = TabbedInterface([closing_panels], base_form_class=ClosingReportForm)
