"""A page is written once for all who ask for it, and nobody sees what is no longer so."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.results.conftest import result, review, sheet_id  # noqa: F401 (fixtures)
from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
from wagtail_qtg.public.kept import keep, kept_answer
from wagtail_qtg.results.actions import hide_result, show_result_again

from .test_conditional import (
    change_title,
    delete_another_page,
    move_another_page,
    rename_the_organisation,
    save_without_a_revision,
)

pytestmark = pytest.mark.django_db

ETAG = 'W/"an-etag"'


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
    """How often a project's page was written, and not only handed out."""
    from wagtail_qtg.public.project import page

    made = []

    class Counted(page.ShownProject):
        def __init__(self, *args):
            made.append(args)
            super().__init__(*args)

    monkeypatch.setattr(page, "ShownProject", Counted)
    return made


def test_the_second_visitor_gets_the_same_for_less(get):
    first = get()
    with CaptureQueriesContext(connection) as queries:
        second = get()
    assert second.content == first.content
    assert second.headers == first.headers
    assert len(queries) <= 8


@pytest.mark.parametrize("part", ["", "leichte-sprache/", "ergebnisse-atom/", "daten-json/"])
def test_it_is_written_once(get, project, part):
    first, second = get(project.url + part), get(project.url + part)
    assert first.status_code == second.status_code == 200
    assert (first.content, first.headers) == (second.content, second.headers)


def test_a_language_has_its_own(get, writings):
    get()
    get(**{"accept-language": "en"})
    assert len(writings) == 2


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


def test_of_whom_something_is_known_gets_an_own_page(project, writings):
    client = Client()
    client.cookies["theme"] = "contrast"
    for _visit in range(2):
        client.get(project.url)
    assert len(writings) == 2


def test_who_is_known_without_a_cookie_gets_an_own_page(people):
    request = RequestFactory().get("/")
    request.user = people.editor
    assert written(request, HttpResponse("x")) is None
    request = RequestFactory().get("/", headers={"authorization": "Basic eA=="})
    assert written(request, HttpResponse("x")) is None


def test_an_address_that_asks_for_something_is_not_kept(get, project, writings):
    for _visit in range(2):
        get(f"{project.url}?nach=quartal")
    assert len(writings) == 2


def test_a_site_can_switch_it_off(get, settings, writings):
    settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "KEEP_PAGES": False}
    get()
    get()
    assert len(writings) == 2


def test_a_page_that_is_not_there_is_not_kept(get, project):
    assert get(f"{project.url}gibt-es-nicht/").status_code == 404
    assert get(f"{project.url}gibt-es-nicht/").status_code == 404


def written(request, answer):
    keep(request, ETAG, answer)
    return kept_answer(RequestFactory().get("/"), ETAG)


def test_a_simple_answer_is_kept():
    answer = HttpResponse("{}", content_type="application/json")
    found = written(RequestFactory().get("/"), answer)
    assert found.content == b"{}"
    assert found["Content-Type"] == "application/json"


def test_a_page_with_the_token_of_a_form_is_not_kept():
    request = RequestFactory().get("/")
    answer = TemplateResponse(request, "404.html")
    keep(request, ETAG, answer)
    get_token(request)
    answer.render()
    assert kept_answer(RequestFactory().get("/"), ETAG) is None


def test_a_page_with_a_nonce_is_not_kept():
    request = RequestFactory().get("/")
    request.csp_nonce = "abc"
    assert written(request, HttpResponse("x")) is None


def test_a_page_that_sets_a_cookie_is_not_kept():
    answer = HttpResponse("x")
    answer.set_cookie("a", "b")
    assert written(RequestFactory().get("/"), answer) is None


def test_a_cache_that_forgets_everything_costs_a_page_and_nothing_else(get):
    first = get()
    cache.clear()
    assert get().content == first.content
