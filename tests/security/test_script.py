"""What somebody wrote stays text: on public pages, on every screen of ours, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import URLField
from django.urls import reverse
from wagtail.models import Page

from tests.factories import create_document, create_image
from tests.public.factories import create_story
from tests.public.statement.test_statement import create_statement
from tests.scenes import scene
from wagtail_qtg.documents.enums import DocumentKind
from wagtail_qtg.documents.kinds import paper_of
from wagtail_qtg.documents.records import record_paper
from wagtail_qtg.models import AccessibilityStatementPage, SignOff, StoryPage

from .hostile import HOSTILE, LINK, make_everything_hostile
from .probes import crawl
from .routes import Route, own_routes
from .rules import RULES
from .whole import Addresses

pytestmark = pytest.mark.django_db

#: As it stands where it does something: a tag, a script, a template that was read.
ALIVE = re.compile(r"<img src=x|<script>q7|42077")
ASLEEP = ("&lt;img src=x", "\\u003Cimg src=x", "\\u003cimg src=x")
LINKS = ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href")
#: Fewer would mean that the texts did not get there.
MANY_SCREENS = 45


@scene
def hostile(whole):
    whole.addresses = Addresses(whole)
    create_story(whole.project)
    create_statement()
    written = make_everything_hostile(create_image().pk, create_document().pk)
    assert written > 150
    for page in Page.objects.filter(depth__gt=2).specific():
        page.save_revision(clean=False)  # what editors show
    return whole


def awake(address: str, text: str) -> Iterator[str]:
    """What of it would do something in this page."""
    for match in ALIVE.finditer(text):
        yield f"{address}: …{text[max(0, match.start() - 80) : match.end() + 20]}…"
    if "javascript:q7" in text:
        for tag in BeautifulSoup(text, "html.parser").find_all(True):
            for name in LINKS:
                if str(tag.get(name, "")).strip().lower().startswith("javascript:"):
                    yield f"{address}: <{tag.name} {name}={tag[name]!r}>"


#: Files, parts of a screen, and screens of Wagtail's own that say no more than a name.
NO_SCREENS = ("_results", "_multiple", ":usage", ":history", ":copy", "_export")


def is_a_screen(route: Route) -> bool:
    return "format" not in route.parameters and not route.name.endswith(NO_SCREENS)


def is_a_page(response) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def test_on_public_pages(hostile, client):
    found, asleep = [], 0
    for address, text in crawl(client):
        if not text.startswith("{"):  # data, told to be such
            found += awake(address, text)
        asleep += ASLEEP[0] in text
    assert found == []
    assert asleep >= 8


def test_on_every_screen_of_ours(hostile, people, log_in):
    client, addresses = log_in(people.admin), hostile.addresses
    edited = [hostile.project, hostile.concept, hostile.report, hostile.closing]
    edited += Page.objects.type(StoryPage, AccessibilityStatementPage)
    routes = [route for route in own_routes() if is_a_screen(route)]
    screens = [addresses.of(route) for route in routes]
    screens += [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in edited]
    screens += [reverse("wagtailadmin_home")]
    found, asleep = [], 0
    for address in screens:
        response = client.get(address)
        if response.status_code == 200 and is_a_page(response):
            text = response.content.decode()
            found += awake(address, text)
            asleep += any(sign in text for sign in ASLEEP)
    assert found == []
    assert asleep >= MANY_SCREENS


#: Asked for in an address somewhere; what the forms of a screen ask for is found in them.
ASKED = {"all", "e", "feld", "field", "kind", "nach", "now", "o", "p", "page", "part", "q", "then"}
NAMES = re.compile(r"""<(?:input|select|textarea)\b[^>]*\sname="([\w-]+)\"|[?&;](\w+)=""")


def asked_by(text: str) -> set[str]:
    return ASKED | {field or asked for field, asked in NAMES.findall(text)}


def with_query(address: str, names: set[str], value: str) -> str:
    return f"{address.partition('?')[0]}?{urlencode(dict.fromkeys(sorted(names), value))}"


@contextmanager
def nothing_that_postgresql_refuses():
    """It takes no NUL, where SQLite does: a form or a view has to take it out before."""

    def watch(execute, sql, params, *rest):
        assert "\0" not in "".join(str(value) for value in params or ()), sql
        return execute(sql, params, *rest)

    with connection.execute_wrapper(watch):
        yield


def is_asked(route: Route) -> bool:
    """A list, or one of the few screens about a single thing that read their address."""
    asking = ("attachments", "compare_self_checks", "word_blank")
    return set(route.parameters) <= {"format", "list", "table"} or route.name.endswith(asking)


@pytest.fixture
def lists(whole, index):
    """Where something can be asked for: public pages, the desk, tables, registers, searches."""
    addresses = Addresses(whole)
    screens = [
        addresses.of(route)
        for route in own_routes()
        if RULES[route.name].get and "snippet" not in route.name and is_asked(route)
    ]
    parts = ["", "leichte-sprache/", "geschichten/", "ergebnisse-atom/", "daten-json/"]
    public = [f"{index.url}{part}" for part in parts] + [whole.project.url, "/suche/"]
    return [*public, *screens]


def test_what_an_address_asks_for_stays_text_too(lists, people, log_in):
    client = log_in(people.admin)
    found = []
    for address in lists:
        response = client.get(address)
        text = response.content.decode() if is_a_page(response) else ""
        names = asked_by(text)
        for value in (HOSTILE, "a\0b"):
            asked = with_query(address, names, value)
            with nothing_that_postgresql_refuses():
                answer = client.get(asked)
            assert answer.status_code in (200, 302, 400, 404), asked
            if is_a_page(answer) and not answer.streaming:
                found += awake(address, answer.content.decode())
    assert found == []


def papers(hostile) -> Iterator[tuple[str, str]]:
    project, report = hostile.project, hostile.report
    orders = [
        (DocumentKind.PAGE, hostile.concept, ""),
        (DocumentKind.PAGE, report, ""),
        (DocumentKind.PAGE, hostile.closing, ""),
        (DocumentKind.SHEET, report, report.sheets[0].id),
        (DocumentKind.BLANK_SHEET, project, ""),
        (DocumentKind.TALK_SHEET, report, ""),
        (DocumentKind.CERTIFICATE, hostile.closed, str(hostile.review.number)),
        (DocumentKind.DOSSIER, project, ""),
        (DocumentKind.SELF_CHECK, project, str(hostile.checks[0].pk)),
        (DocumentKind.FACT_SHEET, project, ""),
    ]
    assert {kind for kind, _page, _part in orders} == set(DocumentKind)
    for kind, page, part in orders:
        page = type(page).objects.get(pk=page.pk)
        yield str(kind.label), paper_of(kind, page, part).html
    for record in SignOff.objects.all():
        yield str(record), record_paper(record).html


def test_on_paper(hostile):
    found = []
    for name, html in papers(hostile):
        assert ASLEEP[0] in html, name
        found += awake(name, html)
    assert found == []


@pytest.mark.parametrize("address", [LINK, "data:text/html,x", "vbscript:x", " javascript:q7()"])
def test_no_field_for_addresses_takes_script(address):
    models = apps.get_app_config("wagtail_qtg").get_models()
    fields = [
        field for model in models for field in model._meta.fields if isinstance(field, URLField)
    ]
    assert {field.name for field in fields} == {"website", "body_url"}
    for field in fields:
        with pytest.raises(ValidationError):
            field.clean(address, None)


def test_what_would_do_something_is_found():
    assert list(awake("/", HOSTILE))
    assert list(awake("/", '<a href="javascript:q7()">x</a>'))
    assert not list(awake("/", "&lt;img src=x&gt; javascript:q7()"))
