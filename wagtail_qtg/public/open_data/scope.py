"""Which projects and results a page speaks for, when it speaks to everybody."""

from __future__ import annotations

from typing import Any

from ...projects.models import ProjectIndexPage, ProjectPage
from ...projects.querysets import ProjectQuerySet
from ...results.models import PublicResult
from ...results.querysets import PublicResultQuerySet

#: The pages that have data and a feed of their own.
SPEAKING_PAGES = (ProjectIndexPage, ProjectPage)


def public_projects(page: Any) -> ProjectQuerySet:
    """Projects that everybody may see: those below an overview, or the one project."""
    live = ProjectPage.objects.live().public()
    if isinstance(page, ProjectPage):
        return live.filter(pk=page.pk)
    return live.child_of(page)


def public_results(projects: ProjectQuerySet) -> PublicResultQuerySet:
    """What everybody may read of these projects, whichever translation it was written for."""
    keys = projects.order_by().values("translation_key")
    open_pages = ProjectPage.objects.live().public().order_by().values("pk")
    return PublicResult.objects.public().filter(
        project__translation_key__in=keys, project__in=open_pages
    )
