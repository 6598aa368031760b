"""Every kind of public page for who has switched scripts off."""

from __future__ import annotations

import pytest

from .public_pages import PUBLIC_PAGES

#: What is shown and does nothing: not in a form, and nothing that a browser does by itself.
DEAD = """
[...document.querySelectorAll("button, [role=button], a:not([href]), a[href^='#']")]
    .filter((found) => found.checkVisibility({ visibilityProperty: true }))
    .filter((found) => !(found.form && found.type === "submit"))
    .filter((found) => !found.popoverTargetElement && !found.hasAttribute("commandfor"))
    .filter((found) => !document.getElementById(found.getAttribute("href")?.slice(1)))
    .map((found) => found.outerHTML)
"""
ASKING = "main form:not([method=post])"


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
    for number in range(page.locator(ASKING).count()):
        page.goto(address)
        with page.expect_navigation() as sent:
            page.locator(ASKING).nth(number).locator("[type=submit]").first.click()
        # What asks for the same address again, but for a place in it, stays on the page.
        assert sent.value is None or sent.value.ok, sent.value.url
        assert page.locator("main h1").is_visible()


def test_without_scripts_the_way_leads_from_the_front_page_to_a_project(page_without_scripts):
    page = page_without_scripts
    page.goto("/")
    page.click("nav >> text=Quartiersprojekte")
    page.click("text=Allein unterwegs")
    assert page.locator("h1").inner_text().startswith("Allein unterwegs")


def test_without_scripts_something_is_found(page_without_scripts):
    page_without_scripts.goto("/")
    page_without_scripts.fill("[name=q]", "Garten")
    page_without_scripts.press("[name=q]", "Enter")
    assert page_without_scripts.locator("main li a").count() > 0
