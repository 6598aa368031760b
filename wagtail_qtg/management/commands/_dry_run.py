from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undo_if(dry_run: bool) -> Iterator[None]:
    """Really do everything, in one transaction, and take it back at the end of a dry run."""
    with transaction.atomic():
        yield
        if dry_run:
            transaction.set_rollback(True)
