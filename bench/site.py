"""The example site with its demo, as the programs here begin with it."""

from __future__ import annotations

from pathlib import Path


def begin(folder: Path, port: int = 80) -> None:
    """In the database of the settings in force; the demo is the one that the tests keep."""
    from django.core.management import call_command
    from django.db import connection
    from wagtail.models import Site

    from tests import transplant
    from tests.beginning import copy_demo

    copy_demo(folder)
    if connection.vendor != "sqlite":
        transplant.main(str(folder / "db.sqlite3"))
    for command in ("migrate", "createcachetable", "update_index"):
        call_command(command, verbosity=0)
    Site.objects.filter(is_default_site=True).update(hostname="127.0.0.1", port=port)
