"""Registers and the library of experiences, by people with a browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

REGISTERS = ["projects", "reports", "sign-offs", "releases"]


def check(page, width):
    page.wait_for_selector(".qtg-admin")
    results = Axe().run(page, context={"include": [[".qtg-admin"]]})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [768, 1280])
def test_axe_finds_nothing_in_the_registers(open_page, width):
    page = open_page(width, user="pruefung1")
    for register in REGISTERS:
        page.goto(f"/admin/qtg/register/{register}/?programme=lwl-qtg&o=-0")
        assert page.locator(".qtg-register tbody tr").count() > 0
        check(page, width)
        page.click(".qtg-register tbody th a")
        page.wait_for_selector("dl.qtg-signed-facts")
        check(page, width)
    assert not page.complaints


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_in_the_library(open_page, width):
    page = open_page(width, user="team1")
    page.goto("/admin/qtg/experiences/?kind=works")
    assert page.locator(".qtg-experiences > li").count() > 0
    check(page, width)
    assert not page.complaints


def test_from_the_menu_over_a_filter_to_a_file(open_page):
    page = open_page(user="pruefung1")
    page.goto("/admin/")
    page.click("nav button:has-text('Register')")
    page.click("nav a:has-text('Freigaben der Förderung')")
    page.click(".qtg-register summary")
    page.select_option("select[name=money]", "released")
    page.click(".qtg-register form button[type=submit]")
    page.wait_for_url("**money=released**")
    with page.expect_download() as download:
        page.click("a.button[href*='/csv/']")
    rows = page.locator(".qtg-register tbody tr").count()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert rows == text.count("\n") - 1
    assert not page.complaints


def test_an_experience_becomes_a_draft(open_page):
    page = open_page(user="team1")
    page.goto("/admin/qtg/experiences/?kind=works")
    page.click(".qtg-experiences form[action$='/story/'] button")
    page.wait_for_selector("#id_works")
    assert page.input_value("#id_works")
    assert "Neue Geschichte aus:" in page.input_value("#id_title")
    assert not page.complaints
