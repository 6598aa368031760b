"""Pictures of cards, in the formats that the server can write; quick, for there are many on a page.

Wagtail's own ``{% picture %}`` reads the same words again for each picture and for each format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PIL import features
from wagtail.images.models import Filter

WIDTHS = ("fill-480x300", "fill-960x600")
#: What is sent to those who know none of the others.
FALLBACK = Filter("fill-640x400|format-jpeg|jpegquality-75")
DRAWING = Filter("fill-640x400")
SOURCES = {
    f"image/{name}": [Filter(f"{width}|format-{name}") for width in WIDTHS]
    for name in ("avif", "webp")
    if features.check(name)
}
FILTERS = [FALLBACK, *(each for filters in SOURCES.values() for each in filters)]
SPECS = [each.spec for each in (DRAWING, *FILTERS)]


@dataclass(frozen=True)
class CardPicture:
    """``sources`` are pairs of type and ``srcset``; a drawing (SVG) needs none."""

    sources: list[tuple[str, str]]
    src: str
    width: int
    height: int


def card_picture(image: Any) -> CardPicture:
    """Its renditions are made where there are none yet, as Wagtail does it."""
    if image.is_svg():
        fallback = image.get_rendition(DRAWING)
        return CardPicture([], fallback.url, fallback.width, fallback.height)
    made = image.get_renditions(*FILTERS)
    sources = [
        (kind, ", ".join(f"{made[f.spec].url} {made[f.spec].width}w" for f in filters))
        for kind, filters in SOURCES.items()
    ]
    fallback = made[FALLBACK.spec]
    return CardPicture(sources, fallback.url, fallback.width, fallback.height)
