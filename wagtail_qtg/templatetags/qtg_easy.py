"""What templates need to show text in easy language."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..projects.parts import EASY_PART
from ..public.easy.lines import Part, parts_of_text
from ..public.versions import path_of

register = template.Library()

MEDIOPOINT = "·"


@register.filter
def easy_parts(text: str) -> list[Part]:
    """Paragraphs and lists of lines, each sentence on its own."""
    return parts_of_text(text)


@register.filter
def easy_line(line: str) -> SafeString:
    """A line whose long words may break where the writer put a mediopoint or a hyphen."""
    text = escape(line)
    return mark_safe(text.replace(MEDIOPOINT, f"{MEDIOPOINT}<wbr>"))


@register.filter
def easy_language(code: str) -> str:
    """The language tag of easy language: “simple” is a registered variant (BCP 47)."""
    return f"{code}-simple" if code else ""


@register.simple_tag(takes_context=True)
def easy_address(context: dict[str, Any], page: Any) -> str:
    """Where the page is read in easy language."""
    return path_of(page, EASY_PART, context["request"])
