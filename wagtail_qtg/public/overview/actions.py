"""Keeping the rows of the overview as the pages, dates and results are."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from ...common.parts import in_parts
from ...projects.models import ProjectPage
from ...projects.querysets import ProjectQuerySet
from ..changes import mark_listings
from .facts import listings_of
from .models import PublicProject

#: Projects that are in the memory at the same time.
AT_ONCE = 200
FACTS = [field.attname for field in PublicProject._meta.concrete_fields if not field.primary_key]


class Corrections(NamedTuple):
    """What was not as it should be."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    surplus: int = 0


@transaction.atomic
def refresh_listing(project: Page) -> Corrections:
    """The rows of one project, in all its languages and under all its aliases."""
    key = (project.alias_of if project.alias_of_id else project).translation_key
    return _refresh(
        ProjectPage.objects.filter(Q(translation_key=key) | Q(alias_of__translation_key=key))
    )


@transaction.atomic
def refresh_listings_below(path: str) -> Corrections:
    """The rows of all projects in a part of the tree: it was moved, or its privacy changed."""
    return _in_parts(ProjectPage.objects.filter(path__startswith=path))


@transaction.atomic
def rebuild_listings() -> Corrections:
    """Compare every row with what it should say, and put right what differs."""
    return _in_parts(ProjectPage.objects.all())


def _in_parts(pages: ProjectQuerySet) -> Corrections:
    total = Corrections()
    for part in in_parts(pages.order_by("pk").values_list("pk", flat=True).iterator(), AT_ONCE):
        found = _refresh(ProjectPage.objects.filter(pk__in=part))
        total = Corrections(*(a + b for a, b in zip(total, found, strict=True)))
    return total


def _refresh(pages: ProjectQuerySet) -> Corrections:
    present = PublicProject.objects.filter(page__in=pages.values("pk")).in_bulk()
    right, wrong, missing = 0, [], []
    for row in listings_of(pages):
        stored = present.pop(row.page_id, None)
        if stored is None:
            missing.append(row)
        elif _facts(stored) == _facts(row):
            right += 1
        else:
            wrong.append(row)
    found = Corrections(right, len(wrong), len(missing), len(present))
    if any(found[1:]):
        PublicProject.objects.filter(pk__in=present).delete()
        PublicProject.objects.bulk_create(
            wrong + missing, update_conflicts=True, unique_fields=["page"], update_fields=FACTS
        )
        mark_listings([*present, *(row.page_id for row in wrong + missing)])
    return found


def _facts(row: PublicProject) -> list[Any]:
    return [getattr(row, name) for name in FACTS]
