"""Starting a site in a process of its own and waiting until it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def running(manage: list[str], **options) -> Iterator[str]:
    """The address of ``manage.py runserver``, which ends with the block."""
    address = f"127.0.0.1:{free_port()}"
    with _serving([*manage, "runserver", "--noreload", address], address, **options) as url:
        yield url


@contextmanager
def live(
    folder: Path, settings: str = "tests.live.settings", workers: int = 1, port: int = 0
) -> Iterator[str]:
    """The address of the example site as on the internet, with what lies in the folder."""
    address = f"127.0.0.1:{port or free_port()}"
    environment = {**os.environ, **live_environment(folder, settings)}
    program = [sys.executable, "-m", "gunicorn", "example_site.wsgi", "--bind", address]
    program += ["--workers", str(workers), "--chdir", str(ROOT), "--log-level", "error"]
    program += ["--graceful-timeout", "2"]
    with _serving(program, address, env=environment) as url:
        yield url


def live_environment(folder: Path, settings: str = "tests.live.settings") -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": settings,
        "EXAMPLE_VAR_DIR": str(folder),
        "DATABASE_URL": os.environ.get("QTG_LIVE_DATABASE", f"sqlite:///{folder}/db.sqlite3"),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "only-for-this-machine-and-only-as-long-as-the-tests-run",
    }


@contextmanager
def _serving(command: list[str], address: str, **options) -> Iterator[str]:
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    try:
        _wait_for(f"http://{address}/", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:  # it waits for visitors, and the machine is busy
            server.kill()
            server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, seconds: int = 300) -> None:
    for _attempt in range(seconds * 5):
        if server.poll() is not None:
            raise ChildProcessError(f"The server ended with {server.returncode}.")
        try:
            urllib.request.urlopen(url, timeout=60)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)
