"""A database of its own for each race: a file of SQLite, and one on PostgreSQL."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent

#: How many decisions two people make at once: few on SQLite, where each waits for every other.
PAIRS = {"sqlite": 20, "postgresql": 200}

#: A race that hangs is one that failed; on a busy machine one that does not hang takes minutes.
SECONDS = 1200


def run_program(url: str, folder: Path, *command: str, **environment: str) -> str:
    """What a Python program prints that works on the database, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TMPDIR": str(folder),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory, beginning) -> Path:
    """A SQLite database as a new site has it, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "prepared.sqlite3"
    beginning(path)
    return path


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The server that ``DATABASE_URL`` names, or one that lasts as long as the tests."""
    from tests.postgresql import given_or_running_server

    with ExitStack() as stack:
        try:
            url = stack.enter_context(given_or_running_server())
        except FileNotFoundError as missing:
            pytest.fail(f"{missing} -m 'not postgresql' leaves these tests out.")
        yield url


@pytest.fixture(scope="session")
def prepared_postgresql(postgresql_url, prepared_sqlite) -> Iterator[str]:
    """A PostgreSQL database as a new site has it, to be copied."""
    from tests.postgresql import new_database

    with new_database(postgresql_url) as url:
        run_program(url, prepared_sqlite.parent, "tests.transplant", str(prepared_sqlite))
        yield url


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def engine(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def reports(request, engine, tmp_path_factory) -> dict[str, Any]:
    """What each program found out; they run side by side, each with a database of its own."""
    prepared = request.getfixturevalue(f"prepared_{engine}")

    def run(command: tuple[str, ...]) -> Any:
        folder = tmp_path_factory.mktemp(command[0])
        with copy_of(prepared, folder) as url:
            name, *arguments = command
            return json.loads(run_program(url, folder, f"tests.races.{name}", *arguments))

    commands = {
        "race": ("race", "--pairs", str(PAIRS[engine])),
        "kill": ("kill",),
    }
    with ThreadPoolExecutor() as threads:
        return dict(zip(commands, threads.map(run, commands.values()), strict=True))


@contextmanager
def copy_of(prepared: str | Path, folder: Path) -> Iterator[str]:
    if isinstance(prepared, Path):
        yield f"sqlite:///{shutil.copy(prepared, folder / 'race.sqlite3')}"
        return
    from tests.postgresql import name_of, new_database

    with new_database(prepared, name_of(prepared)) as url:
        yield url
