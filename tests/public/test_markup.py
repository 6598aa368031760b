"""Every kind of public page as it is served, without a browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client
from wagtail.models import Page

from tests.browser.public_pages import PUBLIC_PAGES, Kind

from . import nu
from .markup import (
    Answer,
    has_a_title,
    is_ours,
    keeps_the_size_of_pictures,
    loads_from_nowhere_else,
    runs_nothing_of_its_own,
    says_its_language,
    says_what_it_is_about,
    says_where_it_lives,
    sets_no_cookie,
)

pytestmark = pytest.mark.django_db

RULES = [
    says_its_language,
    has_a_title,
    says_where_it_lives,
    says_what_it_is_about,
    runs_nothing_of_its_own,
    loads_from_nowhere_else,
    sets_no_cookie,
    keeps_the_size_of_pictures,
]


@pytest.fixture(scope="module")
def answers(demo_loaded, django_db_blocker):
    """Every kind, asked for once; the demo stays loaded for the tests that follow links."""
    with django_db_blocker.unblock():
        return {name: visit(kind) for name, kind in PUBLIC_PAGES.items()}


def visit(kind: Kind) -> Answer:
    return Answer(kind, Client().get(kind.address))


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_page_answers(answers, name):
    answer = answers[name]
    assert answer.response.status_code == answer.kind.status
    assert answer.response["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_page_keeps_the_rule(answers, name, rule):
    assert list(rule(answers[name])) == []


def test_no_two_kinds_have_the_same_title(answers):
    titles = [answer.soup.title.get_text() for answer in answers.values()]
    assert len(set(titles)) == len(titles)


def test_html_is_valid(answers, tmp_path):
    found = nu.complaints({name: answer.content for name, answer in answers.items()}, tmp_path)
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_every_link_and_every_form_leads_to_a_page(answers):
    """A fact sheet may still be in the making: it says when to come again."""
    targets = {
        urlsplit(target)._replace(scheme="", netloc="").geturl()
        for answer in answers.values()
        for target in answer.targets()
        if is_ours(target)
    }
    found = {target: Client().get(target) for target in targets}
    wrong = {target for target, response in found.items() if response.status_code >= 400}
    assert len(targets) > 15
    assert {target for target in wrong if "Retry-After" not in found[target]} == set()


def test_no_type_of_page_is_left_out(answers):
    shown = {type(page) for page in Page.objects.live().filter(depth__gt=1).specific()}
    asked = {type(answer.response.context.get("page")) for answer in answers.values()}
    assert shown <= asked
