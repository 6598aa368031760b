"""Pictures in the sizes that a screen needs, in a modern format and in one that all know.

AVIF is left out on purpose: at Wagtail's quality it is larger than WebP, and making one
takes ten times as long, while somebody waits for the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.forms.utils import flatatt
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
    specs = {name: [f"width-{width}|format-{name}" for width in sorted(widths)] for name in FORMATS}
    wanted = [spec for of_format in specs.values() for spec in of_format]
    known = {
        rendition.filter_spec: rendition
        for rendition in getattr(image, "_prefetched_objects_cache", {}).get("renditions", ())
    }
    if not all(spec in known for spec in wanted):
        known = get_renditions_or_not_found(image, wanted)
    return {
        name: list({known[spec].width: known[spec] for spec in of_format}.values())
        for name, of_format in specs.items()
    }


def _measures(rendition: Any) -> dict[str, Any]:
    return {"src": rendition.url, "width": rendition.width, "height": rendition.height}


def _srcset(renditions: Iterable[Any]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)


def _img(attributes: dict[str, Any]) -> SafeString:
    return format_html("<img{}>", flatatt(attributes))
