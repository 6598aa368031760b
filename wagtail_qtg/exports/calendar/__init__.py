"""Talks and due dates for calendar programs: by a secret link, or as a file."""

from __future__ import annotations
