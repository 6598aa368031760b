"""What a page is about, in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from ...projects.models import ProjectIndexPage, ProjectPage
from ...settings import get_settings
from ..descriptions import description_of
from ..statement.models import AccessibilityStatementPage
from ..versions import address_of
from . import DATA_PART

#: What could end the script element that the data stand in, or begin another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(page: Any, request: HttpRequest) -> SafeString:
    """The data as text that is safe within a script element; empty for a page without address."""
    url = page.get_full_url(request)
    if not url:
        return mark_safe("")
    describe = next(
        (function for kind, function in DESCRIPTIONS if isinstance(page, kind)), _article
    )
    graph = {"@context": "https://schema.org", "@graph": describe(page, url, request)}
    return mark_safe(json.dumps(graph, ensure_ascii=True).translate(ESCAPES))


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _page(page: Any, url: str, kind: str, **more: Any) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": kind,
            "@id": url,
            "url": url,
            "name": page.title,
            "inLanguage": get_language(),
            "description": description_of(page),
            "datePublished": _day(page.first_published_at),
            "dateModified": _day(page.last_published_at),
            **more,
        }
    )


def _day(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _overview(page: Any, url: str, request: HttpRequest) -> list[dict[str, Any]]:
    name, address = (*get_settings().DATA_LICENCE, "", "")[:2]
    words = gettext(
        "What neighbourhood projects set out to reach, and what became of it: %(title)s"
    )
    data = {
        "@type": "Dataset",
        "@id": f"{url}#daten",
        "name": page.title,
        "description": words % {"title": page.title},
        "license": address or name,
        "isAccessibleForFree": True,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": address_of(page, DATA_PART, request),
        },
    }
    return [_page(page, url, "CollectionPage"), _without_empty(data)]


def _project(page: Any, url: str, request: HttpRequest) -> list[dict[str, Any]]:
    project = {
        "@type": "Project",
        "@id": f"{url}#projekt",
        "name": page.title,
        "description": page.summary,
        "url": url,
        "location": _place(page),
        "parentOrganization": _organisation(page.organisation),
        "funder": {"@type": "Organization", "name": page.programme.funder_name}
        if page.programme
        else None,
    }
    about = {"@id": project["@id"]}
    return [_page(page, url, "WebPage", about=about), _without_empty(project)]


def _place(page: Any) -> dict[str, Any]:
    address = _without_empty(
        {"addressLocality": page.place, "addressRegion": page.get_federal_state_display()}
    )
    place = {"address": {"@type": "PostalAddress", "addressCountry": "DE", **address}}
    if page.coordinates:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(page.latitude),
            "longitude": float(page.longitude),
        }
    return {"@type": "Place", **place} if address or page.coordinates else {}


def _organisation(organisation: Any) -> dict[str, Any]:
    if organisation is None:
        return {}
    values = {"@type": "Organization", "name": organisation.name, "url": organisation.website}
    return _without_empty(values)


def _article(page: Any, url: str, request: HttpRequest) -> list[dict[str, Any]]:
    """A page that tells something, such as a story."""
    return [_page(page, url, "Article", headline=page.title[:110])]


def _plain_page(page: Any, url: str, request: HttpRequest) -> list[dict[str, Any]]:
    return [_page(page, url, "WebPage")]


Description = Callable[[Any, str, HttpRequest], list[dict[str, Any]]]

#: The first kind that fits; every other public page of ours is an article.
DESCRIPTIONS: list[tuple[type, Description]] = [
    (ProjectIndexPage, _overview),
    (ProjectPage, _project),
    (AccessibilityStatementPage, _plain_page),
]
