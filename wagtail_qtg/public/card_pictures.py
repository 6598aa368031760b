"""Pictures of cards, all of one shape; quick, for there are many of them on a page.

Wagtail's own ``{% picture %}`` reads the same words again for each picture and each format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found

WIDE = [Filter(f"fill-{size}|format-webp") for size in ("480x300", "960x600")]
#: For those who do not know WebP.
FALLBACK = Filter("fill-640x400|format-jpeg")
DRAWING = Filter("fill-640x400")
SPECS = [each.spec for each in (*WIDE, FALLBACK, DRAWING)]


@dataclass(frozen=True)
class CardPicture:
    """``srcset`` is of WebP; a drawing (SVG) needs none."""

    srcset: str
    src: str
    width: str
    height: str


def card_picture(image: Any) -> CardPicture | None:
    """Made where it is not there yet, as Wagtail does it; nothing if its file is lost."""
    if image.is_svg():
        made, fallback = {}, get_rendition_or_not_found(image, DRAWING)
    else:
        made = get_renditions_or_not_found(image, [*WIDE, FALLBACK])
        fallback = made.pop(FALLBACK.spec)
    if not fallback.width:
        return None
    srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in made.values())
    return CardPicture(srcset, fallback.url, str(fallback.width), str(fallback.height))
