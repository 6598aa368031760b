"""News for feed readers: an Atom feed of new results."""

from __future__ import annotations

#: Its address below the overview and below each project; Wagtail's addresses have no dots.
FEED_PART = "ergebnisse-atom"
