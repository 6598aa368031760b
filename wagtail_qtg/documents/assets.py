"""The files of our own that a document may use: its stylesheet and its embedded font."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

#: Under this address a document finds what it may use, and nothing else.
ADDRESS = "qtg:/"

STYLESHEET = "paper.css"

_FOLDER = files("wagtail_qtg").joinpath("static", "wagtail_qtg")


class Asset(NamedTuple):
    """A file that is at hand, so that nothing is fetched."""

    media_type: str
    content: bytes


def stylesheet() -> str:
    """The same that the screen loads, with the fonts at our address."""
    css = _FOLDER.joinpath(STYLESHEET).read_text(encoding="utf-8")
    return css.replace('url("fonts/', f'url("{ADDRESS}fonts/')


def fonts() -> dict[str, Asset]:
    """The fonts by the address that the stylesheet gives them."""
    return {
        f"{ADDRESS}fonts/{font.name}": Asset("font/woff2", font.read_bytes())
        for font in _FOLDER.joinpath("fonts").iterdir()
        if font.name.endswith(".woff2")
    }
