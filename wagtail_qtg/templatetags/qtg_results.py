"""What public pages show of results; a copy that was published, never an internal page."""

from __future__ import annotations

from typing import Any

from django import template

from ..results.models import PublicResult

register = template.Library()


@register.simple_tag
def qtg_results(project: Any) -> Any:
    """The project's public results, whichever of its translations they were written for."""
    return PublicResult.objects.of(project).public().with_pictures()
