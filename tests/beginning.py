"""A database as a new site has it, migrated and set up, in a file of SQLite of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parent.parent


def copy_beginning(path: Path) -> None:
    """The tests' own database, in which nothing of a test may stand at that moment."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def make_beginning(path: Path) -> None:
    """The same from nothing, which takes half a minute."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    for command in ("migrate", "qtg_setup"):
        program = [sys.executable, "-m", "django", command, "--verbosity", "0"]
        subprocess.run(program, cwd=ROOT, env=environment, check=True, capture_output=True)
