"""The year of somebody who coordinates a programme."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import FloatRect, Page

from .camera import Picture, down_to, window
from .public import open_schedule


def project(page: Page) -> FloatRect:
    open_schedule(page, "Allein unterwegs")
    page.click("a:has-text('Seite bearbeiten')")
    page.click("role=tab[name='Förderung']")
    return window(page)


def waiting(page: Page) -> FloatRect:
    page.goto("/admin/qtg/desk/")
    page.click(".qtg-desk__lists a:has-text('Alles, was wartet')")
    return down_to(page.locator(".qtg-desk__downloads"))


def deputies(page: Page) -> FloatRect:
    """Filled in and not sent."""
    open_schedule(page, "Alt werden im Dorf")
    page.click("a:has-text('Vertretungen in der Prüfung')")
    page.select_option("#id_user", label="Sabine Krüger")
    page.fill("#id_starts_on", date.today().isoformat())
    page.fill("#id_ends_on", (date.today() + timedelta(days=14)).isoformat())
    return down_to(page.locator("main form button[type=submit]").last)


def exports(page: Page) -> FloatRect:
    page.goto("/admin/")
    page.click("nav button:has-text('Berichte')")
    page.click("nav a:has-text('Tabellen und Exporte')")
    page.wait_for_selector(".qtg-exports__rows")
    return window(page)


def sign_offs(page: Page) -> FloatRect:
    page.goto("/admin/")
    page.click("nav button:has-text('Register')")
    page.click("nav a:has-text('Abzeichnungen')")
    page.wait_for_selector(".qtg-register tbody")
    return window(page)


PICTURES = {
    "coordinator-project.png": Picture("koordination", project),
    "coordinator-waiting.png": Picture("koordination", waiting),
    "coordinator-deputies.png": Picture("koordination", deputies),
    "coordinator-exports.png": Picture("koordination", exports),
    "coordinator-sign-offs.png": Picture("koordination", sign_offs),
}
