from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import ProjectPage

Row = TypeVar("Row", bound=Model)


def get_visible_or_404(visible: QuerySet[Row], pk: int) -> Row:
    """One of the rows that the user may see; a number that no database has is not found either."""
    try:
        return get_object_or_404(visible, pk=pk)
    except OverflowError as error:
        raise Http404 from error


def sees_projects(user: Any) -> bool:
    """Whether any project concerns the user; several parts of a page ask, the database once."""
    if not hasattr(user, "_qtg_sees_projects"):
        user._qtg_sees_projects = ProjectPage.objects.visible_to(user).exists()
    return user._qtg_sees_projects


def note_projects(user: Any) -> None:
    """Whoever has fetched projects of the user already spares others the question."""
    user._qtg_sees_projects = True
