"""The street map that a site may offer: whose pictures it shows, and what a visitor is told."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from ...settings import get_settings


class TileProvider(NamedTuple):
    address: str
    attribution: str

    @property
    def host(self) -> str:
        """Who learns the visitor's IP address; nobody new if the site serves the tiles itself."""
        return urlsplit(self.address.replace("{s}.", "")).hostname or ""


def tile_provider() -> TileProvider | None:
    settings = get_settings()
    if not settings.MAP_TILES:
        return None
    return TileProvider(settings.MAP_TILES, settings.MAP_ATTRIBUTION)
