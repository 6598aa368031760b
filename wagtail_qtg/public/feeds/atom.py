"""The Atom feed of new results, of an overview, of a project, of one action field."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...catalogue.enums import CatalogueKind
from ...catalogue.models import ActionField
from ...results.models import PublicResult
from ...settings import get_settings
from ..open_data.scope import public_projects, public_results
from ..versions import address_of
from . import FEED_PART

NEWEST = 50
#: What XML cannot hold at all.
IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The key of an action field: its catalogue and its code.
FIELD_KEY = re.compile(r"[\w-]{1,80}/[^/\x00]{1,80}")


class ResultFeed(Atom1Feed):
    """An Atom feed whose entries name the language that they are written in."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


def serve_feed(page: Any, request: HttpRequest) -> HttpResponse:
    """The newest results; ``?feld=`` keeps to one action field."""
    key = request.GET.get("feld", "")
    newest = newest_results(page, key)
    title, address = page.title, address_of(page, FEED_PART, request)
    if key:
        title = f"{title}: {name_of_field(key, newest)}"
        address = f"{address}?{urlencode({'feld': key})}"
    feed = ResultFeed(
        title=clean(_("New results: %(title)s") % {"title": title}),
        link=address_of(page, "", request),
        description=None,
        language=get_language(),
        feed_url=address,
        feed_guid=address,
        author_name=clean(page.title),
        feed_copyright=" ".join(get_settings().DATA_LICENCE) or None,
    )
    pages = pages_of(page, newest, request)
    for result in newest:
        add_entry(feed, result, pages[result.project.translation_key])
    return atom_response(feed)


def atom_response(feed: ResultFeed) -> HttpResponse:
    response = HttpResponse(content_type=ResultFeed.content_type)
    feed.write(response, "utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def newest_results(page: Any, key: str) -> list[PublicResult]:
    language = F("project__locale__language_code")
    results = public_results(page).annotate(language=language)
    results = results.select_related("project__organisation")
    if key:
        results = results.filter(action_field_key=checked(key))
    return list(results.order_by("-visible_from", "-pk")[:NEWEST])


def checked(key: str) -> str:
    if FIELD_KEY.fullmatch(key) is None:
        raise Http404
    return key


def name_of_field(key: str, newest: list[PublicResult]) -> str:
    """As the newest result has it, else as a catalogue does; a project's own are not told of."""
    if newest:
        return newest[0].action_field_name
    catalogue, _slash, code = key.partition("/")
    field = ActionField.objects.filter(
        catalogue__slug=catalogue, catalogue__kind=CatalogueKind.FIELDS, code=code
    ).first()
    if field is None:
        raise Http404
    return str(field)


def pages_of(page: Any, results: list[PublicResult], request: HttpRequest) -> dict[Any, str]:
    """Where each project is read in the language of the page that was asked."""
    keys = {result.project.translation_key for result in results}
    return {
        project.translation_key: project.get_full_url(request)
        for project in public_projects(page)
        .filter(translation_key__in=keys)
        .defer("body", "easy_body")
    }


def add_entry(feed: ResultFeed, result: PublicResult, page_url: str) -> None:
    link = f"{page_url}#ergebnis-{result.pk}"
    organisation = result.project.organisation
    feed.add_item(
        title=clean(result.goal),
        link=link,
        description=clean(
            render_to_string("wagtail_qtg/public/feed_entry.html", {"result": result})
        ),
        unique_id=name_for_life(result, page_url),
        pubdate=result.published_at,
        updateddate=result.changed_at,
        author_name=clean(str(organisation or result.project)),
        categories=[clean(result.action_field_name)] if result.action_field_name else [],
        language=result.language,
    )


def name_for_life(result: PublicResult, page_url: str) -> str:
    """A tag URI (RFC 4151): the same in every feed, whatever becomes of the page's address."""
    host = urlsplit(page_url).hostname
    return f"tag:{host},{result.published_at:%Y-%m-%d}:wagtail-qtg/ergebnis/{result.pk}"


def clean(text: str) -> str:
    return IMPOSSIBLE.sub("", text)
