"""What a visitor meets who has a keyboard and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 400
FOCUS = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")


class Journey:
    """All stops of a page, one press after the other, until the focus leaves it."""

    def __init__(self, page: Page) -> None:
        page.evaluate(FOCUS)
        self.expected: list[str] = page.evaluate("focusJourney.expected")
        self.stops = self._travel(page)

    def _travel(self, page: Page) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for _press in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate("focusJourney.stop()")
            if stop is None:
                return found
            found.append(stop)
        raise AssertionError(f"No end of the page after {MOST_STOPS} stops: {found[-1]}")

    @property
    def reached(self) -> list[str]:
        return [stop["what"] for stop in self.stops]

    @property
    def unmarked(self) -> list[str]:
        return [stop["what"] for stop in self.stops if not stop["isMarked"]]

    @property
    def out_of_view(self) -> list[str]:
        return [stop["what"] for stop in self.stops if not stop["isInView"]]
