"""Pictures for documents: read from the storage, small enough to print, never by an address."""

from __future__ import annotations

import logging
from typing import Any

from .assets import ADDRESS, Asset

logger = logging.getLogger("wagtail_qtg.documents")

#: Enough for half a page in print.
SIZE = "max-1200x900|format-jpeg|jpegquality-80"

MEDIA_TYPES = {"jpeg": "image/jpeg", "svg": "image/svg+xml"}


class Pictures:
    """Collects what a document shows; the engine gets the bytes, the template the address."""

    def __init__(self) -> None:
        self.assets: dict[str, Asset] = {}

    def add(self, image: Any, alt: str) -> dict[str, str] | None:
        """``address`` is empty where the picture cannot be read: its words stand for it then."""
        if image is None:
            return None
        address = f"{ADDRESS}pictures/{image.pk}"
        if address not in self.assets:
            asset = read_picture(image)
            if asset is None:
                return {"address": "", "alt": alt}
            self.assets[address] = asset
        return {"address": address, "alt": alt}


def read_picture(image: Any) -> Asset | None:
    """A missing, broken or huge picture stops no document."""
    try:
        rendition = image.get_rendition("original" if image.is_svg() else SIZE)
        with rendition.file.storage.open(rendition.file.name) as file:
            content = file.read()
    except Exception:  # each kind of storage and of picture has errors of its own
        logger.warning("The picture %s cannot be put into a document", image.pk, exc_info=True)
        return None
    return Asset(MEDIA_TYPES["svg" if image.is_svg() else "jpeg"], content)
