"""What a StreamField holds, as text: without a page or a block being made of it."""

from __future__ import annotations

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

#: What an empty StreamField is stored as.
EMPTY = ("", "[]", "null")


def with_written(pages: QuerySet, column: str) -> QuerySet:
    """Only the pages whose column holds anything, and that as ``written``."""
    return pages.annotate(written=Cast(column, TextField())).exclude(written__in=EMPTY)
