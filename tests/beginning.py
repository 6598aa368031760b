"""What sites begin with: a database migrated and set up, or all that the demo writes.

Both are made once and copied for whoever needs them, from one run to the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
import wagtail
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache"
MIGRATIONS = ROOT / "wagtail_qtg" / "migrations"
OPEN_PAGES = "from tests.beginning import open_public_pages; open_public_pages()"


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
def instead_of_the_tests(file: Path) -> Iterator[None]:
    """The tests' own database holds what the file does, until the block ends."""
    connection.ensure_connection()
    here = connection.connection
    with closing(sqlite3.connect(":memory:")) as aside:
        here.backup(aside)
        with closing(sqlite3.connect(file)) as source:
            source.backup(here)
        try:
            yield
        finally:
            aside.backup(here)


@contextmanager
def migrated_in_memory() -> Iterator[None]:
    """The tests' database begins with all migrations, of which Django finds none left to do."""
    name = connection.creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as memory:
        with closing(sqlite3.connect(migrated())) as kept:
            kept.backup(memory)
        yield


def migrated() -> Path:
    """It takes half a minute; what else is new than the migrations, Django migrates each time."""
    path = CACHE / f"migrated-{_fingerprint(MIGRATIONS.glob('*.py'))}.sqlite3"
    with _nobody_else("migrated"):
        if not path.exists():
            making = path.with_suffix(".making")
            making.unlink(missing_ok=True)
            _manage(making, "migrate")
            making.replace(path)
    return path


def open_public_pages() -> None:
    """What the first visitor of a page has to wait for is there: its pictures in every size."""
    visitor = Client(headers={"host": "127.0.0.1"})
    for address in re.findall("<loc>(.+?)</loc>", visitor.get("/sitemap.xml").text):
        visitor.get(urlsplit(address).path)


def copy_demo(folder: Path) -> None:
    """Database and files of the example site, as ``load_demo`` leaves them today."""
    code = [file for part in ("wagtail_qtg", "example_site") for file in _files_of(ROOT / part)]
    kept = CACHE / f"demo-{_fingerprint(code)}-{localdate()}"
    with _nobody_else("demo"):
        if not kept.exists():
            for old in CACHE.glob("demo-*/"):
                shutil.rmtree(old)
            making = CACHE / "demo-making"
            making.mkdir()
            (making / "db.sqlite3").write_bytes(migrated().read_bytes())
            for words in (["load_demo"], ["shell", "-c", OPEN_PAGES]):
                _manage(making / "db.sqlite3", *words, settings="example_site.settings.dev")
            making.rename(kept)
        shutil.copytree(kept, folder, dirs_exist_ok=True)


def _files_of(folder: Path) -> Iterator[Path]:
    aside = {"__pycache__", "var"}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in aside:
            yield from _files_of(path)
        elif path.is_file():
            yield path


@contextmanager
def _nobody_else(what: str) -> Iterator[None]:
    """Whoever comes first makes it, and all others wait."""
    CACHE.mkdir(exist_ok=True)
    with open(CACHE / f"{what}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(
        f"{sys.version_info[:2]} {django.__version__} {wagtail.__version__}".encode()
    )
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _manage(path: Path, *command: str, settings: str = "tests.settings") -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": settings,
        "EXAMPLE_VAR_DIR": str(path.parent),
    }
    program = [sys.executable, "-m", "django", *command, "--verbosity", "0"]
    subprocess.run(program, cwd=ROOT, env=environment, check=True, capture_output=True)
