"""The sections of a practice example, in the words of the source, and the blocks between them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..common.blocks import TEXT_FEATURES, ContentBlock


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
        return context


class ProjectBodyBlock(ContentBlock):
    goals = SectionBlock(label=_("Goals of the project"), icon="crosshairs")
    steps = SectionBlock(label=_("Steps planned and taken"), icon="list-ol")
    outcomes = SectionBlock(label=_("What it achieved"), icon="success")
    special = SectionBlock(label=_("What is special"), icon="pick")
    funding = SectionBlock(label=_("Financing"), icon="calendar-check")

    class Meta:
        block_counts = {
            name: {"max_num": 1} for name in ("goals", "steps", "outcomes", "special", "funding")
        }
