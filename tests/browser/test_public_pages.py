"""The public pages in a real browser: no sideways scrolling, no complaint, usable by everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/",
    "/quartiersprojekte/",
    "/quartiersprojekte/mitspielen-im-hellerviertel/",
    "/quartiersprojekte/ankommen-am-ahornhof/",
    "/quartiersprojekte/mitreden-im-rathaus/",
    "/quartiersprojekte/reparieren-am-kanal/",
    "/quartiersprojekte/allein-unterwegs/die-nadeln-im-stadtplan/",
    "/quartiersprojekte/geschichten/?art=lesson",
    "/kontakt/",
    "/suche/?q=Bus",
    "/ueber-uns/",
]
WIDTHS = [360, 768, 1280]


def sideways(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", PAGES)
def test_page_holds_up(open_page, address, width):
    page = open_page(width)
    page.goto(address)
    assert sideways(page) <= 0
    assert page.complaints == []
    broken = page.evaluate(
        "[...document.images].filter(i => i.loading != 'lazy' && !i.naturalWidth).map(i => i.src)"
    )
    assert broken == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(open_page, address, width):
    page = open_page(width)
    page.goto(address)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_long_words_and_400_percent_zoom(open_page):
    page = open_page(320)
    page.goto("/quartiersprojekte/mitspielen-im-hellerviertel/")
    page.evaluate(
        "document.querySelector('.qtg h1').textContent = 'Teilhabe' + 'gestaltung'.repeat(7)"
    )
    assert sideways(page) <= 0


def test_every_card_can_be_reached_and_seen_by_keyboard(open_page):
    page = open_page()
    page.goto("/quartiersprojekte/")
    reached = set()
    for _press in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement === document.body")
    cards = page.evaluate(
        "[...document.querySelectorAll('.qtg-card a')].map(a => a.getAttribute('href'))"
    )
    assert len(cards) == 9
    assert set(cards) <= reached


def test_reading_order_is_title_story_facts_results(open_page):
    page = open_page()
    page.goto("/quartiersprojekte/allein-unterwegs/")
    headings = page.evaluate(
        "[...document.querySelectorAll('main h1, main h2')].map(h => h.innerText)"
    )
    assert headings[0].startswith("Allein unterwegs")
    assert headings[1] == "Ziele des Projekts"
    order = ["Finanzierung", "Steckbrief", "Was erreicht wurde", "Die Förderung im Überblick"]
    assert [heading for heading in headings if heading in order] == order


def test_works_without_javascript(browser, demo_site):
    context = browser.new_context(java_script_enabled=False, base_url=demo_site)
    page = context.new_page()
    page.goto("/quartiersprojekte/")
    page.click("text=Allein unterwegs")
    assert page.locator("h1").inner_text().startswith("Allein unterwegs")
    context.close()
