"""A PostgreSQL server that lasts as long as a block, and databases on it.

``python -m tests.postgresql pytest tests/signoff`` runs a command on one, where every process of
the tests begins with a copy of a database that was migrated once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

MISSING = (
    "PostgreSQL is not installed (on Debian: apt-get install postgresql), "
    "and DATABASE_URL does not name a server."
)
#: It lives for a minute and has nothing to lose.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")

#: Waits on its input, which closes with the process that started it, however that ends.
UNTIL_INPUT_CLOSES = '"$@" & read -r _; kill -INT $!; wait $!'


def find_binaries() -> Path | None:
    """The folder of the server's programs, which Debian keeps off the PATH."""
    folders = [Path(found).parent for found in [shutil.which("initdb")] if found]
    if pg_config := shutil.which("pg_config"):
        told = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    needed = ("initdb", "postgres")
    return next((f for f in folders if all((f / name).is_file() for name in needed)), None)


@contextmanager
def running_server(binaries: Path) -> Iterator[str]:
    """The address of a server of our own; it and its data are gone after the block."""
    folder = Path(tempfile.mkdtemp(prefix="qtg-pg-"))
    try:
        options = _as_nobody_special(folder)
        _run(
            [binaries / "initdb", "--pgdata", folder / "data", "--username", "postgres"]
            + ["--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
            **options,
        )
        server = [binaries / "postgres", "-D", folder / "data", "-k", folder, "-h", ""]
        for setting in QUICK:
            server += ["-c", setting]
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(
                ["sh", "-c", UNTIL_INPUT_CLOSES, "sh", *server],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **options,
            )
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            _wait_for(url, process, folder / "log")
            yield url
        finally:
            process.stdin.close()
            process.wait(timeout=300)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody_special(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as somebody who can do less."""
    if os.geteuid() != 0:
        return {"cwd": folder}
    import pwd

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    who = known.get("postgres") or known["nobody"]
    os.chown(folder, who.pw_uid, who.pw_gid)
    return {"cwd": folder, "user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def _run(command: list[object], **options: object) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        raise ChildProcessError(f"{command[0]} ended with {done.returncode}: {done.stderr}")


def _wait_for(url: str, process: subprocess.Popen, log: Path, seconds: int = 300) -> None:
    for _attempt in range(seconds * 20):
        if process.poll() is not None:
            raise ChildProcessError(f"PostgreSQL ended: {log.read_text(errors='replace')}")
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise TimeoutError(url)


@contextmanager
def new_database(url: str, template: str = "template1") -> Iterator[str]:
    """The address of a database beside the one named, which is gone after the block."""
    name = f"qtg_tests_{uuid.uuid4().hex[:12]}"
    url = urlunsplit(urlsplit(url)._replace(path="/postgres"))  # a template has no other visitors
    _execute(url, "CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        _execute(url, "DROP DATABASE {} WITH (FORCE)", name)


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _execute(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def given_or_running_server() -> Iterator[str]:
    """The server that ``DATABASE_URL`` names, or one that lasts as long as the block."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    binaries = find_binaries()
    if binaries is None:
        raise FileNotFoundError(MISSING)
    with running_server(binaries) as url:
        yield url


def migrate(url: str) -> None:
    environment = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    program = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(program, env={**os.environ, **environment}, check=True)


def main() -> int:
    try:
        with given_or_running_server() as url, new_database(url) as migrated:
            migrate(migrated)
            environment = {"DATABASE_URL": url, "QTG_MIGRATED": name_of(migrated)}
            return subprocess.call(sys.argv[1:], env={**os.environ, **environment})
    except FileNotFoundError as missing:
        raise SystemExit(str(missing)) from None


if __name__ == "__main__":
    sys.exit(main())
