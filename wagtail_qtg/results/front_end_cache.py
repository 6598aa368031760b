"""A cache before the site must not go on showing what was hidden."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction

from ..projects.models import ProjectPage


def purge_after_commit(project: ProjectPage) -> None:
    """The public page of the project in all its languages, if the site has such a cache."""
    if apps.is_installed("wagtail.contrib.frontend_cache"):
        transaction.on_commit(lambda: _purge(project), robust=True)


def _purge(project: ProjectPage) -> None:
    from wagtail.contrib.frontend_cache.utils import PurgeBatch  # only if it is installed

    batch = PurgeBatch()
    batch.add_pages(ProjectPage.objects.live().filter(translation_key=project.translation_key))
    batch.purge()
