"""The blocks of the closing report. None is required, as in the sheets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .blocks import CodeBlock, OfferBlock, ParagraphsBlock, WordsBlock
from .enums import Achieved, Continuation
from .sheets import GoalSheetValue


class GoalReviewBlock(blocks.StructBlock):
    """What became of one guiding goal over the whole funding."""

    guiding_goal = OfferBlock("all_goals", label=_("Guiding goal"))
    reached = CodeBlock(Achieved, label=_("Reached?"))
    changed = ParagraphsBlock(label=_("What did it change?"))
    stays = ParagraphsBlock(label=_("What stays?"))

    class Meta:
        value_class = GoalSheetValue
        label = _("Guiding goal")
        icon = "crosshairs"


class GoalReviewsBlock(blocks.StreamBlock):
    review = GoalReviewBlock()

    class Meta:
        required = False


class ContinuationBlock(blocks.StructBlock):
    """One thing that goes on, who carries it and with what money."""

    what = ParagraphsBlock(label=_("What goes on?"), rows=2)
    kind = CodeBlock(Continuation, label=_("Who takes over?"))
    carrier = WordsBlock(label=_("Who is that here?"))
    money = ParagraphsBlock(
        label=_("With what money?"),
        rows=2,
        help_text=_("Also “without money”, if it needs none."),
    )

    class Meta:
        value_class = GoalSheetValue
        label = _("What goes on")
        icon = "link"


class ContinuationsBlock(blocks.StreamBlock):
    continuation = ContinuationBlock()

    class Meta:
        required = False


class IdeaBlock(blocks.StructBlock):
    action_field = OfferBlock("action_fields", label=_("Action field"))
    text = ParagraphsBlock(label=_("Idea"))

    class Meta:
        label = _("Idea")
        icon = "pick"


class IdeasBlock(blocks.StreamBlock):
    idea = IdeaBlock()

    class Meta:
        required = False
