"""Every kind of public page in a real browser: loaded once, asked many things."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .keyboard import Journey
from .public_pages import PUBLIC_PAGES, Kind
from .visiting import LOOKS, Visit, resize, sideways, violations

WIDTHS = [1280, 768, 360]
#: 1280 pixels at four times the size.
ENLARGED = 320
MOST_REQUESTS, MOST_BYTES = 8, 60 * 1024


@pytest.fixture(scope="module", params=PUBLIC_PAGES)
def visit(request, browser, live_site):
    visit = Visit(browser, live_site, PUBLIC_PAGES[request.param])
    yield visit
    visit.context.close()


def test_page_comes_without_a_complaint(visit):
    assert visit.answer.status == visit.kind.status
    assert visit.failed() == []
    assert visit.errors == []


def test_policy_blocks_nothing(visit):
    assert visit.answer.headers["content-security-policy"] == "default-src 'self'"
    assert visit.page.evaluate("violations") == []


def test_nothing_is_asked_of_anybody_else(visit):
    assert visit.foreign() == []


def test_nothing_is_left_with_the_visitor(visit):
    assert visit.cookies() == visit.kind.cookies


def test_page_is_light(visit):
    load = visit.load()
    assert sum(load.values()) <= MOST_BYTES, load
    assert len(load) <= MOST_REQUESTS, load


def test_nothing_is_wider_than_the_window(visit):
    page = visit.page
    wide = {width: sideways(resize(page, width)) for width in [*WIDTHS, ENLARGED]}
    assert {width: pixels for width, pixels in wide.items() if pixels > 0} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(visit, look):
    found = {width: violations(visit.look(look, width)) for width in WIDTHS}
    assert {width: lines for width, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_keyboard_reaches_everything_in_order_and_shows_where_it_is(visit, width):
    journey = Journey(visit.look("light", width))
    assert journey.out_of_view == []
    assert journey.unmarked == []
    assert journey.reached == journey.expected


def test_reader_finds_the_way_by_landmarks_and_headings(visit):
    tree = visit.accessibility_tree()
    roles = [node["role"] for node in tree]
    navigations = [node["name"] for node in tree if node["role"] == "navigation"]
    levels = [node["level"] for node in tree if node["role"] == "heading"]
    assert roles.count("main") == roles.count("banner") == roles.count("contentinfo") == 1
    assert all(navigations)
    assert len(set(navigations)) == len(navigations)
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(node["name"].strip() for node in tree if node["role"] == "heading")


def test_whatever_takes_the_focus_says_what_it_is(visit):
    focusable = [node for node in visit.accessibility_tree() if node.get("focusable")]
    nameless = [node for node in focusable if not node["name"].strip()]
    assert len(focusable) > 5
    assert [node for node in nameless if node["role"] not in ("RootWebArea", "main")] == []


def test_a_long_word_makes_no_page_wider(browser, live_site):
    visit = Visit(browser, live_site, PUBLIC_PAGES["project"])
    page = resize(visit.page, ENLARGED)
    page.evaluate(
        "document.querySelector('.qtg h1').textContent = 'Teilhabe' + 'gestaltung'.repeat(7)"
    )
    assert sideways(page) <= 0
    visit.context.close()


def test_reading_order_is_title_story_facts_results(browser, live_site):
    visit = Visit(browser, live_site, Kind("/quartiersprojekte/allein-unterwegs/"))
    headings = [node["name"] for node in visit.accessibility_tree() if node["role"] == "heading"]
    visit.context.close()
    assert headings[0].startswith("Allein unterwegs")
    order = ["Finanzierung", "Steckbrief", "Was erreicht wurde", "Die Förderung im Überblick"]
    assert [heading for heading in headings if heading in order] == order
