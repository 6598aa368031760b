from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

Row = TypeVar("Row", bound=Model)


def get_visible_or_404(visible: QuerySet[Row], pk: int) -> Row:
    """One of the rows that the user may see; a number that no database has is not found either."""
    try:
        return get_object_or_404(visible, pk=pk)
    except OverflowError as error:
        raise Http404 from error
