from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .signed_sheets import latest_reviews


def result_links(project: Any, user: Any) -> list[dict[str, Any]]:
    """The way to the results, as soon as a review is signed."""
    if not latest_reviews().of(project).visible_to(user).exists():
        return []
    url = reverse("wagtail_qtg:results", args=[project.pk])
    return [{"label": _("Results for the public"), "url": url}]
