"""Every kind of public page with the keyboard alone, and without scripts."""

from __future__ import annotations

import pytest

from .keyboard import DEAD, Journey
from .public_pages import PUBLIC_PAGES
from .visiting import resize


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    browser, live_site, name, width
):
    context = browser.new_context(base_url=live_site, reduced_motion="reduce", locale="de-DE")
    page = resize(context.new_page(), width)
    page.goto(PUBLIC_PAGES[name].address)
    journey = Journey(page)
    context.close()
    assert journey.out_of_view == []
    assert journey.unmarked == []
    assert journey.reached == journey.expected


@pytest.fixture
def page_without_scripts(browser, live_site):
    context = browser.new_context(base_url=live_site, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_without_scripts_whatever_is_shown_works(page_without_scripts, name):
    page = page_without_scripts
    address = PUBLIC_PAGES[name].address
    page.goto(address)
    assert page.locator("main h1").is_visible()
    assert page.evaluate(DEAD) == []
    for number in range(page.locator("form:not([method=post])").count()):
        page.goto(address)
        form = page.locator("form:not([method=post])").nth(number)
        with page.expect_navigation() as sent:
            form.locator("[type=submit]").first.click()
        assert sent.value.ok, sent.value.url
        assert page.locator("main h1").is_visible()


def test_without_scripts_the_way_leads_from_the_front_page_to_a_project(page_without_scripts):
    page = page_without_scripts
    page.goto("/")
    page.click("nav >> text=Quartiersprojekte")
    page.click("text=Allein unterwegs")
    assert page.locator("h1").inner_text().startswith("Allein unterwegs")
