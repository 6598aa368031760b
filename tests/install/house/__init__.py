"""What a house has of its own; copied into a site that ``wagtail start`` made."""

from __future__ import annotations
