"""The year of somebody who decides for the funder."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Page

from .camera import Picture, around, down_to, window
from .public import open_schedule


def desk(page: Page) -> FloatRect:
    page.goto("/admin/")
    page.click("a:has-text('Zum Prüftisch')")
    return down_to(page.locator(".qtg-desk__downloads"))


def desk_list(page: Page, label: str) -> FloatRect:
    page.goto("/admin/qtg/desk/")
    page.click(f".qtg-desk__lists a:has-text('{label}')")
    return down_to(page.locator(".qtg-desk__downloads"))


def overdue(page: Page) -> FloatRect:
    return desk_list(page, "Überfällig")


def returned(page: Page) -> FloatRect:
    return desk_list(page, "Zurückgegeben")


def review(page: Page) -> FloatRect:
    page.goto("/admin/qtg/desk/")
    page.click("main table a:has-text('Entscheiden')")
    page.wait_for_url("**/review/")
    return window(page)


def decision(page: Page) -> FloatRect:
    review(page)
    return around(page.locator("#qtg-decision"))


def ledger(page: Page) -> FloatRect:
    open_schedule(page, "Allein unterwegs")
    page.click("main a:has-text('Freigaben der Förderung')")
    return down_to(page.locator(".qtg-admin-table").first)


def numbers(page: Page) -> FloatRect:
    page.goto("/admin/qtg/desk/")
    page.click("a:has-text('Alle Projekte in Zahlen')")
    return window(page)


PICTURES = {
    "reviewer-desk.png": Picture("pruefung1", desk),
    "reviewer-review.png": Picture("pruefung1", review),
    "reviewer-decision.png": Picture("pruefung1", decision),
    "reviewer-overdue.png": Picture("pruefung1", overdue),
    "reviewer-returned.png": Picture("pruefung1", returned),
    "reviewer-ledger.png": Picture("pruefung1", ledger),
    "reviewer-numbers.png": Picture("pruefung1", numbers),
}
