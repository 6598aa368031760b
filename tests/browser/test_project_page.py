"""A stranger wants to know what one neighbourhood reached in mobility."""

from __future__ import annotations

import pytest

from .visiting import faults

PROJECT = "/quartiersprojekte/allein-unterwegs/"
STORY = f"{PROJECT}die-nadeln-im-stadtplan/"
LIBRARY = "/quartiersprojekte/geschichten/"
REACHED = "Das Ziel wurde erreicht"


@pytest.fixture
def without_scripts(browser, live_site):
    context = browser.new_context(java_script_enabled=False, base_url=live_site, locale="de-DE")
    yield context.new_page()
    context.close()


def see_mobility(page) -> None:
    """The first result of the field is on the screen, with heading, outcome and text."""
    result = page.locator("#feld-lwl-qtg-e .qtg-result").first
    assert REACHED in result.inner_text()
    top = result.bounding_box()["y"]
    assert 0 <= top < page.viewport_size["height"]


@pytest.mark.parametrize("width", [360, 1280])
def test_one_click_leads_to_what_was_reached_in_mobility(open_page, width):
    page = open_page(width)
    page.goto(PROJECT)
    page.locator("nav >> text=Mobilität").first.click()
    see_mobility(page)
    assert page.complaints == []


def test_the_keyboard_alone_leads_there_within_thirty_presses(open_page):
    page = open_page()
    page.goto(PROJECT)
    for _press in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#feld-lwl-qtg-e":
            break
    else:
        pytest.fail("thirty presses were not enough")
    page.keyboard.press("Enter")
    see_mobility(page)


def test_without_scripts_both_orders_and_the_table_lead_there(without_scripts):
    page = without_scripts
    page.goto(PROJECT)
    page.click("text=Nach Zeiträumen")
    assert page.locator("[id^=zeitraum-]").count() >= 2
    page.locator("table >> text=Mobilität").click()
    see_mobility(page)


#: As the page folds the texts of many results.
FOLD = """result => {
    const more = document.createElement("details");
    more.className = "qtg-result__more";
    more.append(document.createElement("summary"), result.querySelector(".qtg-result__text"));
    result.append(more);
}"""


def test_on_paper_folded_texts_are_unfolded(open_page):
    page = open_page()
    page.goto(PROJECT)
    page.locator(".qtg-result").first.evaluate(FOLD)
    text = page.locator(".qtg-result__more .qtg-result__text")
    assert not text.is_visible()
    page.emulate_media(media="print")
    assert text.is_visible()
    assert not page.locator(".qtg-result__easy").first.is_visible()


def test_buttons_come_with_what_the_browser_can_do(open_page, without_scripts):
    without_scripts.goto(PROJECT)
    assert without_scripts.locator(".qtg-share button:visible").count() == 0
    assert without_scripts.locator("text=Per E-Mail schicken").is_visible()
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PROJECT)
    assert page.locator("text=Seite drucken").is_visible()
    page.click("text=Adresse kopieren")
    page.wait_for_selector("text=Die Adresse ist kopiert.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(PROJECT)


def test_from_a_story_to_all_of_its_field_and_back_to_the_project(without_scripts):
    page = without_scripts
    page.goto(STORY)
    assert "Es gelingt, weil …" in page.locator("main").inner_text()
    page.click("text=Geschichten aus allen Quartieren")
    page.select_option("select[name=feld]", "lwl-qtg/E")
    page.click("main >> text=Anzeigen")
    assert page.locator("h2").first.inner_text() == "1 Geschichte"
    page.click("text=Die Nadeln im Stadtplan")
    page.locator("header >> text=Allein unterwegs").click()
    assert page.url.endswith(PROJECT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [f"{PROJECT}?nach=quartal", f"{LIBRARY}?art=krimi"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(open_page, address, scheme):
    page = open_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert faults(page, widths=[320, 768]) == {}
