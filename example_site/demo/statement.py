"""The demo's accessibility statement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from example_site.website.models import HomePage
from wagtail_qtg.models import AccessibilityStatementPage


def create_statement(home: HomePage, data: dict[str, Any]) -> None:
    """Made some months ago and looked at since: a statement is never finished."""
    today = timezone.localdate()
    page = AccessibilityStatementPage(
        **data,
        assessed_on=today - timedelta(days=100),
        stated_on=today - timedelta(days=98),
        reviewed_on=today - timedelta(days=9),
    )
    home.add_child(instance=page)
    page.save_revision().publish()
