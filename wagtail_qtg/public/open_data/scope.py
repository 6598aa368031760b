"""Which projects and results a page speaks for, when it speaks to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef

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


def public_results(page: Any) -> PublicResultQuerySet:
    """What everybody may read of the page's projects, whichever translation it was written for.

    Asked row by row, the newest of very many results are found without looking at all of them.
    """
    if isinstance(page, ProjectPage):
        return public_results_of([page])
    shown = public_projects(page).filter(translation_key=OuterRef("project__translation_key"))
    return _of_open_pages().filter(Exists(shown))


def public_results_of(projects: Iterable[ProjectPage]) -> PublicResultQuerySet:
    """The same for a few projects that everybody may see."""
    keys = [project.translation_key for project in projects]
    return _of_open_pages().filter(project__translation_key__in=keys)


def _of_open_pages() -> PublicResultQuerySet:
    """A result's own page may be under a restriction although its translation is not."""
    open_pages = ProjectPage.objects.live().public().filter(pk=OuterRef("project_id"))
    return PublicResult.objects.public().filter(Exists(open_pages))
