"""Blocks for easy language: plain lines, since a sentence stands on a line of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..common.blocks import PictureBlock
from .easy_panel import HINTS_ATTRS


class EasyTextBlock(blocks.TextBlock):
    """A text field with hints while somebody types."""

    @cached_property
    def field(self) -> forms.Field:
        field = super().field
        field.widget.attrs.update(HINTS_ATTRS)
        return field

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Frozen in migrations as Wagtail's own block, so that our path stays free to change."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.TextBlock", args, kwargs

    def deconstruct_with_lookup(self, lookup: Any) -> tuple[str, list[Any], dict[str, Any]]:
        return self.deconstruct()


class EasySectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = EasyTextBlock(
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
