"""``python -m tooling.pictures ADDRESS`` takes them all from the demo that runs there."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tooling.browser import find_browser

from . import coordinator, public, reviewer, webmaster, worker
from .camera import take_all

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
CHAPTERS = (public, worker, reviewer, coordinator, webmaster)


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for chapter in CHAPTERS:
            take_all(browser, f"http://{address}", chapter.PICTURES, FOLDER)
        browser.close()


if __name__ == "__main__":
    main()
