"""What a public page says of itself to search engines, social networks and feed readers."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from ..projects.models import ProjectIndexPage
from ..projects.models.easy import EasyReadMixin
from ..projects.parts import EASY_PART, parts_of
from .descriptions import description_of, title_of
from .feeds import FEED_PART
from .open_data import DATA_PART
from .open_data.linked import linked_data
from .versions import Version, address_of, part_at, path_of, versions_of

#: What social networks show, in pixels.
SHARED_PICTURE = "fill-1200x630|format-jpeg"
#: Open Graph wants a country; these are where most readers of a language without one live.
TERRITORIES = {"de": "de_DE", "en": "en_GB"}


class Link(NamedTuple):
    kind: str
    title: str
    url: str


class Head(NamedTuple):
    url: str
    title: str
    description: str
    kind: str
    locale: str
    site_name: str
    picture: Any
    picture_url: str
    picture_alt: str
    versions: list[Version]
    easy_url: str
    links: list[Link]


class Switch(NamedTuple):
    """The ways to the same page in easy, in usual and in other languages."""

    is_easy: bool
    easy_url: str
    usual_url: str
    versions: list[Version]

    @property
    def other_versions(self) -> list[Version]:
        return [version for version in self.versions if not version.is_this]


def head_context(page: Any, request: HttpRequest, part: str | None = None) -> dict[str, Any]:
    """For the template of every public page, and of each of its parts."""
    part = part_at(page, request) if part is None else part
    versions = versions_of(page, request)
    is_easy = part == EASY_PART
    has_easy_sibling = isinstance(page, EasyReadMixin)
    switch = Switch(
        is_easy=is_easy,
        easy_url=path_of(page, EASY_PART, request) if has_easy_sibling else "",
        usual_url=path_of(page, "", request),
        versions=versions,
    )
    return {
        "qtg_switch": switch,
        "qtg_head": head_of(page, request, part, switch),
        "qtg_linked_data": "" if part else linked_data(page, request),
    }


def head_of(page: Any, request: HttpRequest, part: str, switch: Switch) -> Head:
    site = Site.find_for_request(request)
    language = get_language() or ""
    has_easy_text = bool(switch.easy_url) and page.has_easy_text
    picture = shared_picture(page)
    return Head(
        url=address_of(page, part, request),
        title=title_of(page, is_easy=switch.is_easy),
        description=description_of(page),
        kind="website" if isinstance(page, ProjectIndexPage) else "article",
        locale=TERRITORIES.get(language, to_locale(language) if "-" in language else ""),
        site_name=site.site_name if site else "",
        picture=picture,
        picture_url=absolute(picture.url, site) if picture else "",
        picture_alt=getattr(page, "picture_alt", ""),
        versions=switch.versions if len(switch.versions) > 1 and not part else [],
        easy_url=address_of(page, EASY_PART, request) if has_easy_text and not part else "",
        links=links_of(page, request),
    )


def shared_picture(page: Any) -> Any:
    """The page's picture as social networks show it."""
    if getattr(page, "picture_id", None) is None or page.picture.is_svg():
        return None
    try:
        return page.picture.get_rendition(SHARED_PICTURE)
    except SourceImageIOError:  # the file is gone
        return None


def absolute(url: str, site: Site | None) -> str:
    """Media may live on a host of their own; else they are the site's."""
    return site.root_url + url if site and url.startswith("/") else url


def links_of(page: Any, request: HttpRequest) -> list[Link]:
    """The feed and the data of the page, where it has them."""
    offered = {
        FEED_PART: ("application/atom+xml", _("New results: %(title)s")),
        DATA_PART: ("application/json", _("Open data: %(title)s")),
    }
    return [
        Link(kind, title % {"title": page.title}, address_of(page, part, request))
        for part, (kind, title) in offered.items()
        if part in parts_of(page)
    ]
