"""What the parts of public pages need."""

from __future__ import annotations

from typing import Any

from django import template

from ..public.pictures import CardPicture, card_picture

register = template.Library()


@register.simple_tag
def qtg_card_picture(image: Any) -> CardPicture:
    return card_picture(image)
