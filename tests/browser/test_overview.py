"""The overview as people use it: by keyboard, on a phone, without scripts, at 400 percent."""

from __future__ import annotations

import pytest

from .visiting import faults, resize, sideways

ADDRESS = "/quartiersprojekte/"
VIEWS = [
    "?feld=lwl-qtg/A&land=NW&ansicht=liste",
    "?ansicht=karte",
    "?land=BY&q=Bus",
    "?feld=lwl-qtg/E&ergebnis=erreicht",
]


def press_until(page, key: str, script: str) -> None:
    """Press a key until what has the focus fits."""
    for _press in range(80):
        page.keyboard.press(key)
        if page.evaluate(f"(e => {script})(document.activeElement)"):
            return
    raise AssertionError(script)


def titles(page) -> list[str]:
    return page.locator(".qtg-hits :is(.qtg-card, .qtg-line) h3").all_inner_texts()


def test_by_keyboard_two_filters_are_set_and_one_is_removed(open_page):
    page = open_page()
    page.goto(ADDRESS)
    press_until(page, "Tab", "e.name === 'feld' && e.value === 'lwl-qtg/A'")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Space")
    press_until(page, "Tab", "e.name === 'land' && e.value === 'NW'")
    page.keyboard.press("Space")
    press_until(page, "Tab", "e.type === 'submit'")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "feld=lwl-qtg%2FA&land=NW" in page.url
    assert page.locator("#qtg-hits-heading").inner_text() == "3 von 9 Projekten"
    press_until(page, "Tab", "e.classList.contains('qtg-chip')")
    name = page.evaluate("document.activeElement.textContent")
    assert "Filter entfernen:" in name
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#qtg-hits-heading").inner_text() == "8 von 9 Projekten"
    assert page.complaints == []


def test_on_a_phone_without_scripts_results_come_soon(browser, live_site):
    context = browser.new_context(
        java_script_enabled=False, base_url=live_site, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(ADDRESS)
    box = page.locator("input[name=land]").first
    assert not box.is_visible()
    page.click(".qtg-filters__all > summary")
    page.check("input[name=land][value=NI]")
    page.click(".qtg-filters__send button")
    assert (
        titles(page) == ["Alt werden im Dorf:\nKlein Brookhagen bleibt zusammen"]
        or len(titles(page)) == 1
    )
    heading = page.locator("#qtg-hits-heading")
    assert heading.inner_text() == "1 von 9 Projekten"
    assert 0 <= heading.bounding_box()["y"] < 200
    context.close()


def test_beside_the_hits_all_filters_are_open(open_page):
    page = open_page(1280)
    page.goto(ADDRESS)
    assert page.locator("input[name=feld]").first.is_visible()
    assert not page.locator(".qtg-filters__all > summary").is_visible()


def test_words_are_searched_and_taken_away(open_page):
    page = open_page()
    page.goto(ADDRESS)
    page.fill("#qtg-search", "Haltestelle")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value("#qtg-search") == "Haltestelle"
    chip = " ".join(page.locator(".qtg-chip").inner_text().split())
    assert chip.startswith("Filter entfernen: „Haltestelle“")
    page.click("text=Alle Filter zurücksetzen")
    assert len(titles(page)) == 9


@pytest.mark.parametrize("query", VIEWS)
def test_every_view_holds_up(open_page, query):
    page = open_page()
    page.goto(ADDRESS + query)
    assert [width for width in [320, 360, 768, 1280] if sideways(resize(page, width)) > 0] == []
    assert page.complaints == []


@pytest.mark.parametrize("query", ["?feld=lwl-qtg/E&ergebnis=erreicht", "?seite=99"])
def test_axe_finds_nothing(open_page, query):
    page = open_page()
    page.goto(ADDRESS + query)
    assert faults(page, widths=[360, 1280]) == {}
