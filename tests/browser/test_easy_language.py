"""Easy language in a real browser: found, readable, and helped along while somebody writes it."""

from __future__ import annotations

import pytest

from .editor import open_schedule
from .public_pages import Kind
from .visiting import Visit, faults, violations

PROJECT = "/quartiersprojekte/einkaufen-ohne-huerden/"
EASY = [
    f"{PROJECT}leichte-sprache/",
    "/quartiersprojekte/leichte-sprache/",
    "/quartiersprojekte/digitales-brett/leichte-sprache/",
    "/barrierefreiheit/",
    "/barrierefreiheit/leichte-sprache/",
]


@pytest.mark.parametrize("address", [EASY[0], EASY[2], EASY[4]])
def test_page_holds_up(open_page, address):
    page = open_page()
    page.goto(address)
    assert faults(page, widths=[320, 768, 1280]) == {}
    assert page.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_type_is_as_the_rules_ask(open_page, width):
    page = open_page(width)
    page.goto(EASY[0])
    texts = page.evaluate(
        """[...document.querySelectorAll('.qtg-easy__text p')].map(p => {
            const style = getComputedStyle(p), size = parseFloat(style.fontSize);
            return {
                size, hyphens: style.hyphens, align: style.textAlign, slant: style.fontStyle,
                line: parseFloat(style.lineHeight) / size, width: p.clientWidth / size,
            };
        })"""
    )
    assert len(texts) > 10
    for text in texts:
        assert text["size"] >= 20
        assert text["hyphens"] == "none"
        assert text["align"] == "start"
        assert text["slant"] == "normal"
        assert text["line"] >= 1.5
        assert text["width"] <= 40  # in em: some 60 to 70 characters


def test_the_switch_works_without_javascript_and_by_keyboard(browser, live_site):
    context = browser.new_context(java_script_enabled=False, base_url=live_site)
    page = context.new_page()
    page.goto(PROJECT)
    page.focus("text=Leichte Sprache")
    page.keyboard.press("Enter")
    page.wait_for_url("**/leichte-sprache/")
    assert page.inner_text("h1") == "Alle können einkaufen"
    page.focus("nav >> text=Alltagssprache")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PROJECT}")
    assert not context.cookies()
    context.close()


@pytest.mark.parametrize("address", ["/quartiersprojekte/", PROJECT, *EASY])
def test_a_strict_policy_refuses_nothing(browser, live_site, address):
    visit = Visit(browser, live_site, Kind(address))
    assert visit.answer.headers["content-security-policy"] == "default-src 'self'"
    assert visit.page.evaluate("violations") == []
    if not address.endswith("leichte-sprache/"):
        data = visit.page.inner_text("script[type='application/ld+json']")
        assert data.startswith('{"@context": "https://schema.org"')
    visit.context.close()


def test_hints_come_while_somebody_writes(open_page):
    page = open_page(user="team1")
    open_schedule(page, "Allein unterwegs")
    page.goto(page.url.replace("/qtg/projects/", "/pages/").replace("/schedule/", "/edit/"))
    page.click("role=tab[name='Leichte Sprache']")
    field = page.locator("textarea[data-controller~='qtg-easy-hints']").first
    field.fill("Das Haus wird gebaut.")
    hints = page.locator(".qtg-easy-hints").first
    hints.get_by_text("Passiv („gebaut“)").wait_for()
    assert "1 Satz könnte einfacher sein" in hints.inner_text()
    field.fill("Wir bauen das Haus.")
    hints.get_by_text("Wir sehen nichts, was einfacher sein könnte.").wait_for()
    assert violations(page, ".qtg-easy-hints") == []
    assert page.complaints == []
