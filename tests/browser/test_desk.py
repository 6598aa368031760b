"""A week at the desk and in the projects, by the people whose week it is."""

from __future__ import annotations

import re

import pytest

from .visiting import faults

NOTHING: tuple[dict, list] = ({}, [])


def wrong_with(page, part):
    return faults(page, part), page.complaints


def test_axe_finds_nothing_at_the_desk(open_page):
    page = open_page(user="pruefung1")
    for name in ("mine", "due", "overdue", "returned", "released", "numbers"):
        page.goto(f"/admin/qtg/desk/{name}/")
        assert wrong_with(page, ".qtg-admin") == NOTHING
    page.goto("/admin/qtg/desk/waiting/?kind=goals")
    assert wrong_with(page, ".qtg-admin") == NOTHING


@pytest.mark.parametrize("user", ["team1", "pruefung1"])
def test_axe_finds_nothing_in_what_is_next(open_page, user):
    page = open_page(user=user)
    page.goto("/admin/")
    assert wrong_with(page, ".qtg-home") == NOTHING
    page.goto("/admin/qtg/projects/")
    assert wrong_with(page, ".qtg-admin") == NOTHING


def test_a_reviewer_finds_what_waits_and_opens_it(open_page):
    page = open_page(user="pruefung2")
    page.goto("/admin/")
    page.click("a:has-text('Zum Prüftisch')")
    page.click("a:has-text('Alles, was wartet')")
    row = page.locator("main table tbody tr").first
    assert "wartet auf den Förderer" in row.inner_text()
    row.locator("a.button").click()
    page.wait_for_url("**/review/")


def test_the_questions_of_a_reviewer_have_a_list_each(open_page):
    page = open_page(user="pruefung1")
    page.goto("/admin/qtg/desk/")
    for question in ("Überfällig", "Zurückgegeben", "Freigegebenes Geld"):
        page.click(f".qtg-desk__lists a:has-text('{question}')")
        assert page.inner_text("main h2") == question
        assert page.locator("main table tbody tr").count() > 0
    with page.expect_download() as download:
        page.click(".qtg-desk__downloads a:has-text('Excel')")
    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_worker_reads_why_it_came_back_and_how_far_it_is(open_page):
    page = open_page(user="team1")
    page.goto("/admin/")
    work = page.locator(".qtg-work").first
    assert "kam am" in work.inner_text()
    page.wait_for_function("document.querySelector('.qtg-work [data-qtg-progress]').textContent")
    progress = work.locator("[data-qtg-progress]").inner_text()
    assert re.search(r"\d+ von \d+ erledigt|Alles ist da", progress)
    work.locator("a.button", has_text="Weiterschreiben").click()
    page.wait_for_url("**/edit/")
