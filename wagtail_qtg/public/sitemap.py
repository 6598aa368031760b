"""The sitemap's lines of our pages: with their easy-to-read siblings and their translations.

A sitemap asks page by page. What all of them need is read once a request, in a few queries.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from wagtail.models import Page, get_page_models

from ..projects.models.easy import EasyReadMixin
from ..projects.parts import EASY_PART
from .versions import address_of


@dataclasses.dataclass(frozen=True)
class Siblings:
    """Of all pages that everybody may read."""

    with_easy_text: frozenset[int]
    translations: dict[Any, list[Page]]


def read_siblings() -> Siblings:
    easy: set[int] = set()
    translations: dict[Any, list[Page]] = defaultdict(list)
    for model in get_page_models():
        if issubclass(model, EasyReadMixin):
            easy.update(model.objects.exclude(easy_body=[]).values_list("pk", flat=True))
            for page in translated_pages(model):
                translations[page.translation_key].append(page)
    return Siblings(frozenset(easy), translations)


def translated_pages(model: type[Page]) -> Iterable[Page]:
    """All public pages of this kind that there are in more than one language."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return []
    pages = model.objects.live().public().filter(alias_of=None).order_by()
    keys = pages.values("translation_key").annotate(count=Count("pk")).filter(count__gt=1)
    versions = Page.objects.filter(pk__in=pages.values("pk")).select_related("locale")
    return versions.filter(translation_key__in=keys.values("translation_key")).order_by(
        "locale__language_code"
    )


def siblings_for(request: HttpRequest | None) -> Siblings:
    if request is None:
        return read_siblings()
    if not hasattr(request, "qtg_siblings"):
        request.qtg_siblings = read_siblings()
    return request.qtg_siblings


def add_to_sitemap(
    page: Any, request: HttpRequest | None, urls: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The page's own line says where its translations are; its easy sibling has one of its own."""
    if not urls:
        return urls
    siblings = siblings_for(request)
    versions = siblings.translations[page.translation_key]
    own, *others = urls
    if len(versions) > 1:
        own["alternates"] = [
            {"lang_code": one.locale.language_code, "location": one.get_full_url(request)}
            for one in versions
        ]
    if page.pk in siblings.with_easy_text:
        easy = {"location": address_of(page, EASY_PART, request), "lastmod": own["lastmod"]}
        others = [easy, *others]
    return [own, *others]
