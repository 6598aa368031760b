"""What the tests of public pages need in a line."""

from __future__ import annotations

from typing import Any


def easy_section(text: str, heading: str = "") -> dict[str, Any]:
    return {"type": "section", "value": {"heading": heading, "text": text}}


def give_easy_text(page: Any, text: str = "Der Bus hat eine Rampe.", **values: Any) -> Any:
    page.easy_body = [easy_section(text)]
    for name, value in values.items():
        setattr(page, name, value)
    page.save()
    return page


def part_of(page: Any, part: str) -> str:
    return f"{page.url}{part}/"
