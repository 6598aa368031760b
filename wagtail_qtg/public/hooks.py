"""What the public pages gain from this capability; registered in ``wagtail_hooks.py``."""

from __future__ import annotations

from ..projects.models.easy import EasyReadMixin
from ..projects.parts import EASY_PART, PublicPart
from .easy.views import serve_easy
from .feeds import FEED_PART
from .feeds.atom import serve_feed
from .open_data import DATA_PART, SCHEMA_PART
from .open_data.scope import SPEAKING_PAGES
from .open_data.views import serve_data, serve_schema


def public_parts() -> list[PublicPart]:
    return [
        PublicPart(EASY_PART, (EasyReadMixin,), serve_easy),
        PublicPart(FEED_PART, SPEAKING_PAGES, serve_feed),
        PublicPart(DATA_PART, SPEAKING_PAGES, serve_data),
        PublicPart(SCHEMA_PART, SPEAKING_PAGES, serve_schema),
    ]
