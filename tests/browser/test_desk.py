"""A week at the desk and in the projects, by the people whose week it is."""

from __future__ import annotations

import re

import pytest

from .visiting import faults

NOTHING: tuple[dict, list] = ({}, [])


def wrong_with(page, part):
    return faults(page, part), page.complaints


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
    page.wait_for_function(
        "() => document.querySelector('.qtg-work [data-qtg-progress]').textContent"
    )
    progress = work.locator("[data-qtg-progress]").inner_text()
    assert re.search(r"\d+ von \d+ erledigt|Alles ist da", progress)
    work.locator("a.button", has_text="Weiterschreiben").click()
    page.wait_for_url("**/edit/")


#: Whether the button of Wagtail's menu lies on a line of the message.
IS_COVERED = """
() => {
    const text = document.createRange();
    text.selectNodeContents(document.querySelector(".messages li.warning"));
    const button = document.querySelector(".sidebar-nav-toggle").getBoundingClientRect();
    return [...text.getClientRects()].some((line) => line.left < button.right
        && line.right > button.left && line.top < button.bottom && line.bottom > button.top);
}
"""


def test_on_a_phone_all_of_the_reason_is_seen(open_page):
    page = open_page(360, "team1")
    page.goto("/admin/")
    returned = page.locator(".qtg-work", has_text="kam am")
    returned.locator("a.button", has_text="Weiterschreiben").click()
    page.wait_for_url("**/edit/")
    page.wait_for_selector(".messages li.warning")
    assert not page.evaluate(IS_COVERED)


def test_on_a_phone_the_list_shows_its_name(open_page):
    page = open_page(360, "team1")
    page.goto("/admin/qtg/projects/")
    name = page.locator(".w-breadcrumbs li", has_text="Meine Projekte").last
    assert name.evaluate("""element => {
        const box = element.getBoundingClientRect();
        const end = document.elementFromPoint(box.right - 5, box.top + box.height / 2);
        return element.contains(end);
    }""")
