"""Pictures of cards, all of one shape; quick, for there are many of them on a page.

Wagtail's own ``{% picture %}`` reads the same words again for each picture and each format.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found

WIDE = [Filter(f"fill-{size}|format-webp") for size in ("480x300", "960x600")]
#: For those who do not know WebP.
FALLBACK = Filter("fill-640x400|format-jpeg")
DRAWING = Filter("fill-640x400")
#: By whether it is a drawing (SVG); what all know comes last.
SPECS = {True: [DRAWING.spec], False: [each.spec for each in (*WIDE, FALLBACK)]}


class Seen(NamedTuple):
    """A picture in one of its sizes, by the name of its file."""

    file: str
    width: int
    height: int

    @property
    def url(self) -> str:
        field = get_image_model().get_rendition_model()._meta.get_field("file")
        return field.storage.url(self.file)


class CardPicture(NamedTuple):
    """``wide`` is of WebP; a drawing needs none."""

    wide: tuple[Seen, ...]
    fallback: Seen

    @property
    def srcset(self) -> str:
        return ", ".join(f"{seen.url} {seen.width}w" for seen in self.wide)

    @property
    def src(self) -> str:
        return self.fallback.url

    # Measures of an attribute: no language may put a point into them.
    @property
    def width(self) -> str:
        return str(self.fallback.width)

    @property
    def height(self) -> str:
        return str(self.fallback.height)


def card_pictures(files: Mapping[int, str]) -> dict[int, CardPicture]:
    """For the pictures ``{pk: file}`` with two queries at most; what is not there yet is made."""
    renditions = get_image_model().get_rendition_model().objects
    known: dict[int, dict[str, Seen]] = defaultdict(dict)
    for image, spec, *seen in renditions.filter(
        image__in=files, filter_spec__in={spec for specs in SPECS.values() for spec in specs}
    ).values_list("image", "filter_spec", "file", "width", "height"):
        known[image][spec] = Seen(*seen)
    found, missing = {}, []
    for image, file in files.items():
        *wide, fallback = (known[image].get(spec) for spec in SPECS[is_drawing(file)])
        if fallback is None or None in wide:
            missing.append(image)
        else:
            found[image] = CardPicture(tuple(wide), fallback)
    made = get_image_model().objects.in_bulk(missing) if missing else {}
    for image, picture in ((pk, card_picture(each)) for pk, each in made.items()):
        if picture is not None:
            found[image] = picture
    return found


def card_picture(image: Any) -> CardPicture | None:
    """Made where it is not there yet, as Wagtail does it; nothing if its file is lost."""
    if image.is_svg():
        made, fallback = {}, get_rendition_or_not_found(image, DRAWING)
    else:
        made = get_renditions_or_not_found(image, [*WIDE, FALLBACK])
        fallback = made.pop(FALLBACK.spec)
    if not fallback.width:
        return None
    return CardPicture(tuple(_seen(made[spec]) for spec in made), _seen(fallback))


def is_drawing(file: str) -> bool:
    return PurePath(file).suffix.lower() == ".svg"


def _seen(rendition: Any) -> Seen:
    return Seen(rendition.file.name, rendition.width, rendition.height)
