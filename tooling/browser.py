#!/usr/bin/env python
"""Finds a Chromium for the browser tests, or installs one: the system's, Playwright's, Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The first draws no window and is quicker by a third.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def system_browser() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    shells = sorted(path.parents[2].glob("chromium_headless_shell-*/*/*headless*shell"))
    return next((str(each) for each in [*reversed(shells), path] if each.exists()), None)


def find_browser() -> str | None:
    return os.environ.get("QTG_CHROMIUM") or system_browser() or playwright_browser()


def install_browser() -> None:
    """Playwright's own download first; where it is cut off, Debian's package."""
    commands = [[sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands += [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium-headless-shell"],
        ]
    for command in commands:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, timeout=600)
        if find_browser():
            return


if __name__ == "__main__":
    if not find_browser():
        print("Installing Chromium for the browser tests …", flush=True)
        install_browser()
    if not find_browser():
        sys.exit(
            "No Chromium found. Install one, for example: sudo apt-get install chromium – "
            "or name one in the variable QTG_CHROMIUM."
        )
