"""Addresses below a public page; higher folders register theirs with ``qtg_public_parts``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

#: The easy-to-read sibling, which editors can preview too.
EASY_PART = "leichte-sprache"

ServePart = Callable[[Any, HttpRequest], HttpResponse]


class PublicPart(NamedTuple):
    """More of a public page, at ``<page>/<slug>/``."""

    slug: str
    page_types: tuple[type, ...]
    serve: ServePart


def parts_of(page: Any) -> dict[str, ServePart]:
    return {
        part.slug: part.serve
        for parts in hooks.get_hooks("qtg_public_parts")
        for part in parts()
        if isinstance(page, part.page_types)
    }


def reserved_slugs() -> set[str]:
    """What a page below a public page cannot be called: it would never be reached."""
    return {part.slug for parts in hooks.get_hooks("qtg_public_parts") for part in parts()}
