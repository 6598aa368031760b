"""The pages below the home page, for the menu and the footer: asked for once."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page, Site

from wagtail_qtg.projects.querysets import open_to_all

register = template.Library()


@register.simple_tag(takes_context=True)
def top_pages(context: dict[str, Any]) -> list[Page]:
    request = context.get("request")
    site = Site.find_for_request(request)
    if site is None:
        return []
    known = vars(request)
    if "top_pages" not in known:
        below = site.root_page.get_children().live()
        known["top_pages"] = list(below.filter(open_to_all()))
    return known["top_pages"]
