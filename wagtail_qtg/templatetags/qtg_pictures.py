from __future__ import annotations

from typing import Any

from django import template

from ..public.card_pictures import CardPicture, card_picture
from ..public.pictures import picture_html

register = template.Library()


@register.simple_tag
def qtg_picture(
    image: Any, alt: str = "", widths: str = "480 960", sizes: str = "100vw", first: bool = False
) -> Any:
    """A responsive picture: ``{% qtg_picture image alt="…" widths="480 960" sizes="…" %}``."""
    if image is None:
        return ""
    return picture_html(image, alt, [int(width) for width in widths.split()], sizes, first=first)


@register.simple_tag
def qtg_card_picture(picture: Any) -> CardPicture | None:
    """What a card of ours brings along is ready; a page brings its picture."""
    return picture if isinstance(picture, CardPicture) else card_picture(picture)
