"""Starting a site in a process of its own and waiting until it answers."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def running(manage: list[str], **options) -> Iterator[str]:
    """The address of ``manage.py runserver``, which ends with the block."""
    address = f"127.0.0.1:{_free_port()}"
    server = subprocess.Popen(
        [*manage, "runserver", "--noreload", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    try:
        _wait_for(f"http://{address}/", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, seconds: int = 60) -> None:
    for _attempt in range(seconds * 5):
        if server.poll() is not None:
            raise ChildProcessError(f"The server ended with {server.returncode}.")
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)
