from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .enums import BarrierReason


class BarrierBlock(blocks.StructBlock):
    """What does not work yet, why, and what people can do instead."""

    what = blocks.CharBlock(label=_("What is not accessible?"), max_length=300)
    reason = blocks.ChoiceBlock(label=_("Why?"), choices=BarrierReason.choices)
    explanation = blocks.TextBlock(label=_("Explanation"), rows=3, required=False)
    alternative = blocks.TextBlock(
        label=_("What can people use instead?"),
        rows=3,
        required=False,
        help_text=_("For example: a phone number, another document, help by a person."),
    )
    gone_by = blocks.DateBlock(label=_("When will it be mended?"), required=False)

    class Meta:
        label = _("Barrier")
        icon = "warning"
        template = "wagtail_qtg/blocks/barrier.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["reason"] = dict(BarrierReason.choices).get(value["reason"], "")
        return context


class BarriersBlock(blocks.StreamBlock):
    barrier = BarrierBlock()
