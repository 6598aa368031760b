"""Making a file of a table: for the browser as a stream, for the archive on a disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from .formats import Export
from .forms import FilterForm
from .tables import Table


def make_export(table: Table, user: Any, form: FilterForm) -> Export:
    """All rows that the valid filters leave of what the user may see; none is read yet."""
    return Export(
        table=table.key,
        title=str(table.title),
        columns=table.columns,
        rows=table.rows(user, form.cleaned_data),
        made_at=timezone.localtime(timezone.now(), timezone.get_default_timezone()),
        filters=form.in_words,
    )


def save_pieces(pieces: Iterator[bytes], target: Path) -> None:
    """Under its name the file appears when it is whole; until then it has another.

    Only the account that runs the site can read it, until somebody decides otherwise.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
