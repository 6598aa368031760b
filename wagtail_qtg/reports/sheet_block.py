"""The sheet itself: exactly the parts of the form, in its order."""

from __future__ import annotations

import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from .blocks import (
    ActorBlock,
    CodeBlock,
    DayBlock,
    MeasureBlock,
    OfferBlock,
    ParagraphsBlock,
)
from .enums import Achieved, ReportStage
from .sheets import GoalSheetValue

GOAL = ("action_field", "guiding_goal", "continues")
GOAL_OF_PERIOD = ("period_goal", "criterion", "deadline", "figures")


def sheet_layout(stage: str, *without: str) -> BlockGroup:
    """While goals are planned, their review stays out of the way."""
    folded = "collapsed" if stage == ReportStage.PLANNING else ""
    return BlockGroup(
        children=[
            BlockGroup(
                children=[name for name in (*GOAL, *GOAL_OF_PERIOD) if name not in without],
                heading=_("Goal"),
                icon="crosshairs",
            ),
            BlockGroup(
                children=["measures", "actors"], heading=_("Measures and actors"), icon="cogs"
            ),
            BlockGroup(
                children=["reviewed_on", "achieved", "comment"],
                heading=_("Review of the goal"),
                icon="check",
                classname=folded,
            ),
            BlockGroup(
                children=["public_text", "easy_text"],
                heading=_("Proposal for the public page"),
                icon="globe",
                classname=folded,
            ),
        ]
    )


class GoalSheetBlock(blocks.StructBlock):
    """One guiding goal, one goal of the period, its measures and actors, and its review."""

    action_field = OfferBlock("action_fields", label=_("Action field"))
    guiding_goal = OfferBlock("guiding_goals", label=_("Guiding goal"))
    continues = OfferBlock(
        "open_sheets",
        label=_("Carries on"),
        help_text=_("Only if this is the next attempt at a goal of the period before."),
    )
    period_goal = ParagraphsBlock(label=_("Concrete goal of the period"), suggest="sub_goal")
    criterion = ParagraphsBlock(
        label=_("Criterion of success"),
        rows=2,
        help_text=_("By what will you see that you have reached the goal?"),
    )
    deadline = DayBlock(
        label=_("To be reached by"), help_text=_("A day before the next talk with the funder.")
    )
    figures = ParagraphsBlock(
        label=_("Figures"),
        rows=2,
        help_text=_("Numbers or data that matter, such as “4 of 12 stops are free of barriers”."),
    )
    measures = blocks.ListBlock(MeasureBlock(), label=_("Measures"))
    actors = blocks.ListBlock(ActorBlock(), label=_("Actors and who is responsible for what"))
    reviewed_on = DayBlock(label=_("Reviewed on"))
    achieved = CodeBlock(Achieved, label=_("Achieved?"))
    comment = ParagraphsBlock(label=_("Comment"), rows=6)
    public_text = ParagraphsBlock(
        label=_("For everybody, in two or three sentences"),
        help_text=_(
            "A proposal: it is shown to nobody before you publish it. No names, nothing by which "
            "a person could be recognised."
        ),
        max_length=1000,
    )
    easy_text = ParagraphsBlock(
        label=_("The same in easy language"),
        help_text=_("Short sentences, one thought each. No foreign words."),
        max_length=1000,
    )

    def take_offers(self, offers: Any) -> None:
        """Take over the words of the programme's own form, on the copy of one form."""
        without = ["continues"] if not offers.choices("open_sheets") else []
        for name in without:
            del self.child_blocks[name]
        self.meta = copy.copy(self.meta)
        self.meta.form_layout = sheet_layout(offers.stage, *without)
        for name, words in offers.words.items():
            child = self.child_blocks[name]
            child.label = words.label or child.label
            if words.help_text and hasattr(child, "field"):
                child.field.help_text = words.help_text
            elif words.help_text:
                child.meta = copy.copy(child.meta)
                child.meta.help_text = words.help_text

    class Meta:
        value_class = GoalSheetValue
        label = _("Goal sheet")
        icon = "form"
        label_format = "{period_goal}"
        form_layout = sheet_layout(ReportStage.PLANNING)


class SheetsBlock(blocks.StreamBlock):
    sheet = GoalSheetBlock()

    class Meta:
        required = False
