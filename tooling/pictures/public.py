"""What everybody sees, and a schedule: the pictures of README, tutorial and „Termine ändern“."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Page

from .camera import Picture, window

PROJECT = "Mitspielen im Hellerviertel"


def project_page(page: Page) -> FloatRect:
    page.goto("/quartiersprojekte/mitspielen-im-hellerviertel/")
    return window(page)


def schedule(page: Page) -> FloatRect:
    open_schedule(page, PROJECT)
    return window(page)


def schedule_preview(page: Page) -> FloatRect:
    """The preview is as far as it goes: nothing is changed."""
    open_schedule(page, PROJECT)
    page.click("text=Zeitraum verlängern")
    last = page.locator("#id_period_number option").last
    page.select_option("#id_period_number", last.get_attribute("value"))
    day, month, year = last.inner_text().split("– ")[1].rstrip(")").split(".")
    page.fill(
        "#id_on", f"{int(year) + (month == '12')}-{int(month) % 12 + 1:02}-{min(int(day), 28):02}"
    )
    page.fill("#id_reason", "Das Abschlussfest findet erst im neuen Saal statt.")
    page.click("text=Zeigen, was sich ändert")
    page.wait_for_selector(".qtg-preview")
    return window(page)


def open_schedule(page: Page, project: str) -> None:
    page.goto("/admin/qtg/projects/")
    page.click(f".qtg-work h2 a:has-text('{project}')")
    page.wait_for_url("**/schedule/")


PICTURES = {
    "project-page.jpg": Picture(None, project_page),
    "schedule.png": Picture("koordination", schedule),
    "schedule-preview.png": Picture("koordination", schedule_preview),
}
