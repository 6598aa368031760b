"""What we say is written once for all who ask, and nobody sees what is no longer so."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.middleware.csrf import get_token
from django.template import Template, TemplateSyntaxError, engines
from django.template.base import TextNode
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from tests.results.conftest import result, review, sheet_id  # noqa: F401 (fixtures)
from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
from wagtail_qtg.public.kept import written_once
from wagtail_qtg.results.actions import hide_result, show_result_again

from .test_conditional import (
    change_title,
    delete_another_page,
    move_another_page,
    rename_the_organisation,
    save_without_a_revision,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings):
    settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "KEEP_PAGES": True}


@pytest.fixture
def get(project):
    """As somebody of whom nothing is known."""

    def ask(url=project.url, **headers):
        return Client().get(url, headers=headers)

    return ask


@pytest.fixture
def writings(monkeypatch):
    """How often the text of a project was written, and not only handed out."""
    from wagtail_qtg.public.project import page

    made = []
    sorted_body = page.sorted_body
    monkeypatch.setattr(
        page, "sorted_body", lambda *args, **kw: made.append(args) or sorted_body(*args, **kw)
    )
    return made


def kept_parts():
    return {key for key in cache._cache if "wagtail_qtg.kept." in key}


@pytest.fixture
def cards_made(monkeypatch):
    """How often the cards of an overview were fetched."""
    from wagtail_qtg.public.overview import context

    made = []
    cards_for = context.cards_for
    monkeypatch.setattr(context, "cards_for", lambda *args: made.append(args) or cards_for(*args))
    return made


def test_the_second_visitor_gets_the_same_for_less(get):
    first = get()
    with CaptureQueriesContext(connection) as queries:
        second = get()
    assert second.content == first.content
    assert second.headers == first.headers
    assert len(queries) <= 8


@pytest.mark.parametrize("part", ["", "leichte-sprache/"])
def test_who_asks_next_gets_the_same(get, project, part):
    first, second = get(project.url + part), get(project.url + part)
    assert first.status_code == second.status_code == 200
    assert (first.content, first.headers) == (second.content, second.headers)


def test_only_our_part_is_kept_and_not_the_frame_of_the_site(get, monkeypatch):
    frame = engines["django"].get_template("base.html").template
    first = get().content
    frame.nodelist.append(TextNode("<!-- of today -->"))
    second = get().content
    frame.nodelist.pop()
    assert second == first + b"<!-- of today -->"


@pytest.mark.parametrize(
    "change",
    [
        change_title,
        save_without_a_revision,
        rename_the_organisation,
        move_another_page,
        delete_another_page,
    ],
)
def test_after_a_change_it_is_written_anew(get, writings, project, other_project, change):
    get()
    change(project, other_project)
    get()
    assert len(writings) == 2


def test_a_result_is_gone_and_there_at_once(get, people, result):  # noqa: F811
    assert result.goal in get().content.decode()
    hide_result(result, people.editor)
    assert result.goal not in get().content.decode()
    show_result_again(result, people.editor)
    assert result.goal in get().content.decode()


def test_what_was_unpublished_is_gone(get, project):
    get()
    project.unpublish()
    assert get().status_code == 404


def test_what_became_private_is_asked_for(get, project):
    get()
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=project.pk), restriction_type="login"
    )
    assert get().status_code == 302


def test_what_somebody_sees_who_is_logged_in_is_not_kept(get, log_in, people, writings, project):
    log_in(people.editor).get(project.url)
    get()
    log_in(people.editor).get(project.url)
    assert len(writings) == 3


def test_who_agreed_to_cookies_is_served_as_quickly(get, project, writings):
    get()
    client = Client()
    client.cookies["consent"] = "yes"
    client.get(project.url)
    assert len(writings) == 1


def test_who_is_known_without_a_cookie_gets_an_own_part(people):
    request = RequestFactory().get("/")
    request.user = people.editor
    assert not is_written_once(request)
    assert not is_written_once(RequestFactory().get("/", headers={"authorization": "Basic eA=="}))


def test_the_preview_is_not_kept():
    request = RequestFactory().get("/")
    request.is_preview = True
    assert not is_written_once(request)


def test_an_address_that_asks_for_something_is_not_kept(get, project, writings):
    for _visit in range(2):
        get(f"{project.url}?nach=quartal")
    assert len(writings) == 2


@pytest.mark.parametrize("query", ["land=NW", "sortierung=titel", "ansicht=liste"])
def test_an_overview_with_one_choice_is_kept(get, index, project, cards_made, query):
    first = get(f"{index.url}?{query}")
    assert first.status_code == 200
    made = len(cards_made)
    assert get(f"{index.url}?{query}").content == first.content
    assert len(cards_made) == made > 0


@pytest.mark.parametrize(
    "query",
    [
        "land=NW&sortierung=titel",  # combinations are too many
        "q=Nordviertel",  # so are words
        "land=NW&utm_source=x",
        "land=NW&",
        "LAND=NW",
        "land=XX",
        "seite=99",
    ],
)
def test_an_overview_that_few_will_ask_for_again_is_not_kept(get, index, project, query):
    get(index.url)
    before = kept_parts()
    get(f"{index.url}?{query}")
    assert before
    assert kept_parts() == before


def test_a_choice_shows_at_once_what_is_gone(get, index, project):
    url = f"{index.url}?land={project.federal_state}"
    assert project.title in get(url).content.decode()
    project.unpublish()
    assert project.title not in get(url).content.decode()


def test_a_site_can_switch_it_off(get, settings, writings):
    settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "KEEP_PAGES": False}
    get()
    get()
    assert len(writings) == 2


def test_a_page_that_is_not_there_is_not_kept(get, project):
    assert get(f"{project.url}gibt-es-nicht/").status_code == 404
    assert get(f"{project.url}gibt-es-nicht/").status_code == 404


def is_written_once(request, write=lambda: "text"):
    """Whether somebody unknown gets what was written for this request."""
    assert written_once("part", request, write) == "text"
    return written_once("part", RequestFactory().get("/"), lambda: "anew") == "text"


def test_a_simple_part_is_kept():
    assert is_written_once(RequestFactory().get("/"))


def test_each_part_of_a_page_has_its_own():
    request = RequestFactory().get("/")
    assert written_once("header", request, lambda: "header") == "header"
    assert written_once("footer", request, lambda: "footer") == "footer"


def test_each_language_has_its_own():
    request = RequestFactory().get("/")
    for language in ("de", "en"):
        with override(language):
            assert written_once("part", request, lambda language=language: language) == language


def test_without_a_request_it_is_written():
    assert written_once("part", None, lambda: "text") == "text"


def test_a_part_with_the_token_of_a_form_is_not_kept():
    request = RequestFactory().get("/")
    assert not is_written_once(request, lambda: get_token(request) and "text")


def test_a_part_with_a_nonce_is_not_kept():
    request = RequestFactory().get("/")
    request._csp_nonce = "tex"
    assert not is_written_once(request)


def test_a_nonce_elsewhere_on_the_page_does_no_harm():
    request = RequestFactory().get("/")
    request._csp_nonce = "abc"
    assert is_written_once(request)


def test_the_tag_wants_a_name():
    with pytest.raises(TemplateSyntaxError, match="one name"):
        Template("{% load qtg_kept %}{% qtg_kept %}{% endqtg_kept %}")


def test_a_cache_that_forgets_everything_costs_a_page_and_nothing_else(get):
    first = get()
    cache.clear()
    assert get().content == first.content
