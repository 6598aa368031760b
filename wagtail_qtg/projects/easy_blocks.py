"""Blocks for easy language: plain lines, since a sentence stands on a line of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..common.blocks import PictureBlock


class EasySectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = blocks.TextBlock(
        label=_("Text"),
        rows=8,
        help_text=_("Each sentence on a line of its own. An empty line begins a new paragraph."),
    )

    class Meta:
        label = _("Text in easy language")
        icon = "pilcrow"
        template = "wagtail_qtg/blocks/easy_section.html"


class EasyBodyBlock(blocks.StreamBlock):
    section = EasySectionBlock()
    picture = PictureBlock()
