"""A public page in a line and in a sentence, for all who list, link or share it."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

LONGEST_DESCRIPTION = 200


def title_of(page: Any, *, is_easy: bool = False) -> str:
    if is_easy:
        return page.easy_title or page.title
    return page.seo_title or page.title


def description_of(page: Any) -> str:
    """In a sentence or two, what the page is about."""
    own = page.search_description or getattr(page, "summary", "")
    told = getattr(page, "introduction", "") or getattr(page, "scope", "")
    text = own or unescape(strip_tags(told.replace("</p>", " ")))
    return Truncator(" ".join(text.split())).chars(LONGEST_DESCRIPTION)
