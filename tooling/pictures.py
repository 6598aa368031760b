#!/usr/bin/env python
"""Takes the documentation's pictures from the running demo, so that they stay true."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from example_site.demo import PASSWORD  # noqa: E402
from tooling.browser import find_browser  # noqa: E402


def log_in(page: Page, user: str) -> None:
    page.goto("/admin/login/")
    page.fill("#id_username", user)
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def take(page: Page) -> None:
    page.goto("/quartiersprojekte/mitspielen-im-hellerviertel/")
    page.screenshot(path=FOLDER / "project-page.jpg", type="jpeg", quality=82)
    log_in(page, "koordination")
    page.click("text=Meine Projekte")
    page.click("text=Mitspielen im Hellerviertel")
    page.wait_for_url("**/schedule/")
    page.screenshot(path=FOLDER / "schedule.png")
    page.click("text=Zeitraum verlängern")
    last = page.locator("#id_period_number option").last
    page.select_option("#id_period_number", last.get_attribute("value"))
    day, month, year = last.inner_text().split("– ")[1].rstrip(")").split(".")
    page.fill("#id_on", f"{int(year) + (month == '12')}-{int(month) % 12 + 1:02}-{int(day):02}")
    page.fill("#id_reason", "Das Abschlussfest findet erst im neuen Saal statt.")
    page.click("text=Zeigen, was sich ändert")
    page.wait_for_selector(".qtg-preview")
    page.screenshot(path=FOLDER / "schedule-preview.png")


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="de-DE", base_url=f"http://{address}"
        )
        take(context.new_page())
        browser.close()


if __name__ == "__main__":
    main()
