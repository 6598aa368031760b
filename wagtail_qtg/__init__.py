"""Neighbourhood projects on a Wagtail site: goals, quarterly reviews, funding, results."""

from __future__ import annotations

__version__ = "0.1.0"
