"""Submission, return and signature, by the people who do it."""

from __future__ import annotations

from .editor import open_schedule
from .visiting import faults

PROJECT = "Was ist los in der Weststadt"
SIGNED = "Mitspielen im Hellerviertel"


def open_what_waits(page):
    open_schedule(page, PROJECT)
    page.click("main table a:has-text('Wartet')")
    page.wait_for_url("**/review/")


def test_it_is_returned_changed_submitted_again_and_signed(open_page):
    reviewer = open_page(user="pruefung1")
    open_what_waits(reviewer)
    reviewer.click("a:has-text('Zu Ihrer Entscheidung')")
    reviewer.fill("#qtg-comment", "Bitte die Redaktion im ersten Bogen nennen.")
    reviewer.click("button:has-text('Zurückgeben')")
    reviewer.wait_for_selector(":text('mit Ihrer Begründung zurückgegeben')")

    author = open_page(user="koordination")
    author.goto(reviewer.url)
    assert "Bitte die Redaktion" in author.inner_text(".qtg-review__returned")
    author.click("button:has-text('Beim Förderer einreichen')")
    author.wait_for_selector(":text('Es ist eingereicht')")
    assert author.locator("button:has-text('Abzeichnen')").count() == 0

    reviewer.reload()
    assert reviewer.locator("h2:has-text('seit der letzten Einreichung')").count() == 1
    reviewer.fill("#qtg-comment", "Vielen Dank.")
    reviewer.click("button:has-text('Abzeichnen')")
    reviewer.wait_for_selector(":text('Es ist abgezeichnet')")
    with reviewer.expect_download() as download:
        reviewer.click("a:has-text('PDF herunterladen')")
    assert download.value.suggested_filename.endswith(".pdf")
    history = reviewer.inner_text(".qtg-review__history")
    assert history.index("Abgezeichnet") < history.index("Zurückgegeben")
    assert not reviewer.complaints


def test_the_documentation_before_stands_beside_it(open_page):
    page = open_page(user="pruefung1")
    open_schedule(page, SIGNED)
    page.click("main table tbody tr:nth-child(4) a.button")
    page.wait_for_url("**/review/")
    papers = page.locator(".qtg-review__paper")
    page.click("summary:has-text('Die Dokumentation davor')")
    left, right = (papers.nth(number).bounding_box() for number in (0, 1))
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 120


def test_axe_finds_nothing_in_what_is_signed(open_page):
    page = open_page(user="koordination")
    open_schedule(page, SIGNED)
    page.click("main table tbody tr:nth-child(3) a.button")
    page.goto(page.url.replace("/edit/", "/").replace("/pages/", "/qtg/pages/") + "review/")
    assert faults(page, ".qtg-admin") == {}
