"""A database as a new site has it, migrated and set up, in a file of SQLite of its own."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
import wagtail
from django.db import connection

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache"
MIGRATIONS = ROOT / "wagtail_qtg" / "migrations"


def copy_beginning(path: Path) -> None:
    """The tests' own database, in which nothing of a test may stand at that moment."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def make_beginning(path: Path) -> None:
    """The same where the tests have no database of their own."""
    path.write_bytes(migrated().read_bytes())
    _manage(path, "qtg_setup")


@contextmanager
def migrated_in_memory() -> Iterator[None]:
    """The tests' database begins with all migrations, of which Django finds none left to do."""
    name = connection.creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as memory:
        with closing(sqlite3.connect(migrated())) as kept:
            kept.backup(memory)
        yield


def migrated() -> Path:
    """Kept from one run to the next, for it takes half a minute; whoever comes first makes it."""
    CACHE.mkdir(exist_ok=True)
    path = CACHE / f"migrated-{_fingerprint()}.sqlite3"
    with open(CACHE / "migrated.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = path.with_suffix(".making")
            making.unlink(missing_ok=True)
            _manage(making, "migrate")
            making.replace(path)
    return path


def _fingerprint() -> str:
    """Of what makes most difference; what else is new, Django migrates each time."""
    digest = hashlib.sha256(
        f"{sys.version_info[:2]} {django.__version__} {wagtail.__version__}".encode()
    )
    for file in sorted(MIGRATIONS.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _manage(path: Path, command: str) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    program = [sys.executable, "-m", "django", command, "--verbosity", "0"]
    subprocess.run(program, cwd=ROOT, env=environment, check=True, capture_output=True)
