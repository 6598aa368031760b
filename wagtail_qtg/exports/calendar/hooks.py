"""The way to the calendar, from a project and from the list of projects."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ...projects.models import ProjectPage


def calendar_project_links(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    if not project.is_planned:
        return []
    url = reverse("wagtail_qtg:project_calendar", args=[project.pk])
    return [{"label": _("Dates in my calendar"), "url": url, "is_minor": True}]
