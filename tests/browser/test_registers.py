"""Registers and the library of experiences, by people with a browser."""

from __future__ import annotations


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
