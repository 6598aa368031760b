"""The year of somebody who works in the neighbourhood."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Page

from .camera import Picture, around, down_to, window
from .public import open_schedule


def home(page: Page) -> FloatRect:
    page.goto("/admin/")
    page.wait_for_function("document.querySelector('[data-qtg-progress]').textContent")
    return window(page)


def concept(page: Page) -> FloatRect:
    open_schedule(page, "Ankommen am Ahornhof")
    page.click(".qtg-admin__actions a:has-text('Konzept')")
    page.wait_for_url("**/edit/")
    return window(page)


def report(page: Page) -> FloatRect:
    open_schedule(page, "Einkaufen ohne Hürden")
    page.click("main table a:has-text('Laufend')")
    page.wait_for_url("**/edit/")
    return window(page)


def talk(page: Page) -> FloatRect:
    open_schedule(page, "Einkaufen ohne Hürden")
    page.click("main table a:has-text('Gespräch führen')")
    page.wait_for_url("**/talk/")
    return window(page)


def submit(page: Page) -> FloatRect:
    page.goto("/admin/")
    page.click(".qtg-work a:has-text('Weiterschreiben')")
    page.wait_for_url("**/edit/")
    page.goto(page.url.replace("/pages/", "/qtg/pages/").replace("/edit/", "/review/"))
    submission = page.locator("button[value=submit]")
    return around(submission, page.locator(".qtg-review__history li").first)


def self_check(page: Page) -> FloatRect:
    open_schedule(page, "Allein unterwegs")
    page.click("text=Selbstprüfung der Qualität")
    page.locator("text=Weiter ausfüllen").first.click()
    page.wait_for_url("**/fill/")
    return window(page)


def results(page: Page) -> FloatRect:
    open_schedule(page, "Allein unterwegs")
    page.click("a:has-text('Ergebnisse für alle')")
    return down_to(page.locator(".qtg-signed-sheets").first)


PICTURES = {
    "worker-home.png": Picture("team1", home),
    "worker-concept.png": Picture("team2", concept),
    "worker-report.png": Picture("team2", report),
    "worker-talk.png": Picture("team2", talk),
    "worker-submit.png": Picture("team1", submit),
    "worker-self-check.png": Picture("team1", self_check),
    "worker-results.png": Picture("team1", results),
}
