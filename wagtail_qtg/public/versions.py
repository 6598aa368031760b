"""The same page in other languages, and where in our pages a visitor is."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from ..projects.parts import parts_of
from ..projects.querysets import open_to_all


class Version(NamedTuple):
    language: str
    name: str
    url: str
    path: str
    is_this: bool


def versions_of(page: Any, request: HttpRequest) -> list[Version]:
    """The page in all languages in which everybody may read it, itself too; at most one query."""
    if page.pk is None or not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return [_version(get_language() or settings.LANGUAGE_CODE, page, request, is_this=True)]
    pages = page.known_versions or (
        Page.objects.filter(translation_key=page.translation_key)
        .select_related("locale")
        .annotate(is_open=open_to_all())
    )
    return [
        _version(one.locale.language_code, one, request, is_this=one.pk == page.pk)
        for one in sorted(pages, key=lambda one: one.locale.language_code)
        if one.pk == page.pk or (one.live and one.is_open and one.alias_of_id is None)
    ]


def _version(language: str, page: Any, request: HttpRequest, *, is_this: bool) -> Version:
    return Version(
        language,
        _own_name(language),
        page.get_full_url(request) or "",
        page.get_url(request) or "",
        is_this,
    )


def _own_name(language: str) -> str:
    """How those who speak a language call it."""
    try:
        return str(get_language_info(language)["name_local"]).capitalize()
    except KeyError:
        return language


def address_of(page: Any, part: str, request: HttpRequest) -> str:
    """The full address of a part of the page, or of the page itself."""
    return _below(page.get_full_url(request) or "", part)


def path_of(page: Any, part: str, request: HttpRequest) -> str:
    """The same for links, which stay on the host that the visitor came by."""
    return _below(page.get_url(request) or "", part)


def path_above(page: Any, steps: int, part: str, request: HttpRequest) -> str:
    """A part of the page that stands so many steps above, whether or not addresses end in “/”."""
    above = (page.get_url(request) or "").rstrip("/").rsplit("/", steps)[0]
    return f"{above}/{part}/"


def _below(url: str, part: str) -> str:
    return f"{url.rstrip('/')}/{part}/" if url and part else url


def part_at(page: Any, request: HttpRequest) -> str:
    """Which part of the page was asked for; empty for the page itself."""
    path = urlsplit(page.get_full_url(request) or "").path
    if not path or not request.path.startswith(path):
        return ""
    part = request.path.removeprefix(path).strip("/")
    return part if part in parts_of(page) else ""
