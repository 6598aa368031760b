"""The sections of a practice example, in the words of the source, and the blocks between them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..common.blocks import TEXT_FEATURES, ContentBlock


def anchor_of(block: blocks.Block) -> str:
    """Where the contents of the page lead to: a section stands at most once on a page."""
    return f"qtg-{block.name}"


class SectionBlock(blocks.StructBlock):
    """A section with a heading of its own; without one, the label of the block is the heading."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        max_length=120,
        required=False,
        help_text=_("Leave empty for the usual heading."),
    )
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "doc-full"
        template = "wagtail_qtg/blocks/section.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["heading"] = value.get("heading") or self.label
        context["anchor"] = anchor_of(self)
        return context


class GoesOnBlock(blocks.StructBlock):
    """One thing that outlives the funding, and whoever carries it."""

    what = blocks.CharBlock(label=_("What goes on?"), max_length=255)
    carrier = blocks.CharBlock(
        label=_("Who carries it?"),
        max_length=255,
        help_text=_("An organisation or a group, no private persons."),
    )


class StaysBlock(blocks.StructBlock):
    """What stays in the neighbourhood when the money ends."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        max_length=120,
        required=False,
        help_text=_("Leave empty for the usual heading."),
    )
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, required=False)
    goes_on = blocks.ListBlock(GoesOnBlock(), label=_("What goes on"), max_num=20)

    class Meta:
        icon = "success"
        template = "wagtail_qtg/blocks/stays.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["heading"] = value.get("heading") or self.label
        context["anchor"] = anchor_of(self)
        return context


class ProjectBodyBlock(ContentBlock):
    goals = SectionBlock(label=_("Goals of the project"), icon="crosshairs")
    steps = SectionBlock(label=_("Steps planned and taken"), icon="list-ol")
    outcomes = SectionBlock(label=_("What it achieved"), icon="success")
    special = SectionBlock(label=_("What is special"), icon="pick")
    stays = StaysBlock(label=_("What stays"))
    funding = SectionBlock(label=_("Financing"), icon="calendar-check")

    class Meta:
        block_counts = {
            name: {"max_num": 1}
            for name in ("goals", "steps", "outcomes", "special", "stays", "funding")
        }


class StoryBodyBlock(ContentBlock):
    situation = SectionBlock(label=_("How it was"), icon="info-circle")
    done = SectionBlock(label=_("What we did"), icon="list-ol")
    outcome = SectionBlock(label=_("What came of it"), icon="success")
    differently = SectionBlock(label=_("What we would do differently"), icon="rotate")

    class Meta:
        block_counts = {
            name: {"max_num": 1} for name in ("situation", "done", "outcome", "differently")
        }
