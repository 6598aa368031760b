"""Pictures in the sizes that a screen needs, in a modern format and in one that all know.

AVIF is left out on purpose: at Wagtail's quality it is larger than WebP, and making one
takes ten times as long, while somebody waits for the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found

FORMATS = {"webp": "image/webp", "jpeg": "image/jpeg"}
FALLBACK = "jpeg"


def prefetch_renditions(images: Iterable[Any]) -> None:
    """All that is known of these pictures in one query, however many places show them."""
    present = [image for image in images if image is not None]
    if present:
        prefetch_related_objects(present, "renditions")


class Pictured:
    """A picture by the files that are shown of it: equal to what looks the same.

    As long as one of them has still to be made, it is equal to nothing else.
    """

    def __init__(self, image: Any, specs: Iterable[str]) -> None:
        self.image, self.specs = image, specs

    @cached_property
    def files(self) -> tuple[Any, ...]:
        known = known_renditions(self.image)
        found = [known.get(spec) for spec in self.specs]
        return tuple((each.file.name, each.width) if each else object() for each in found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pictured) and self.files == other.files

    def __hash__(self) -> int:
        return hash(self.files)


def picture_html(image: Any, alt: str, widths: Iterable[int], sizes: str, *, first: bool) -> Any:
    """A ``<picture>`` with its measures; ``first`` is the one that the visitor waits for."""
    attributes = {"alt": alt, "decoding": "async", "loading": "lazy"}
    if first:
        attributes = {"alt": alt, "fetchpriority": "high"}
    if image.is_svg():
        rendition = get_rendition_or_not_found(image, "original")
        return _img({**_measures(rendition), **attributes})
    found = _renditions(image, widths)
    fallback = found.pop(FALLBACK)
    if not fallback[0].width:
        text = _("Picture no longer available: %(text)s") % {"text": alt}
        return format_html('<span class="qtg-picture--missing">{}</span>', text)
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        ((FORMATS[name], _srcset(renditions), sizes) for name, renditions in found.items()),
    )
    largest = {**_measures(fallback[-1]), "srcset": _srcset(fallback), "sizes": sizes}
    return format_html("<picture>{}{}</picture>", sources, _img({**largest, **attributes}))


def _renditions(image: Any, widths: Iterable[int]) -> dict[str, list[Any]]:
    """By format, the smallest first, and none twice: small pictures are not made larger."""
    specs = specs_of(widths)
    wanted = [spec for of_format in specs.values() for spec in of_format]
    known = known_renditions(image)
    if not all(spec in known for spec in wanted):
        known = get_renditions_or_not_found(image, wanted)
    return {
        name: list({known[spec].width: known[spec] for spec in of_format}.values())
        for name, of_format in specs.items()
    }


def specs_of(widths: Iterable[int]) -> dict[str, list[str]]:
    return {name: [f"width-{width}|format-{name}" for width in sorted(widths)] for name in FORMATS}


def known_renditions(image: Any) -> dict[str, Any]:
    """What was prefetched, by either of the ways that Wagtail looks at."""
    prefetched = getattr(image, "_prefetched_objects_cache", {})
    found = getattr(image, "prefetched_renditions", prefetched.get("renditions", ()))
    return {rendition.filter_spec: rendition for rendition in found}


def _measures(rendition: Any) -> dict[str, Any]:
    return {"src": rendition.url, "width": rendition.width, "height": rendition.height}


def _srcset(renditions: Iterable[Any]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)


def _img(attributes: dict[str, Any]) -> SafeString:
    return format_html("<img{}>", flatatt(attributes))
