"""A result as everybody reads it, for the editors who look at it before they publish it."""

from __future__ import annotations

from typing import Any

from django import template

from ..public.project.results import ShownResult, show

register = template.Library()


@register.simple_tag
def qtg_shown_result(result: Any) -> ShownResult:
    return show([result])[0]
