"""The processes of a site: web servers and a worker, which are killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

from tests.servers import free_port

ROOT = Path(__file__).parent.parent.parent.parent
#: Until something counts as not happening: a busy machine is slow, not broken.
SECONDS = 300


def wait_until(is_so: Callable[[], object]) -> None:
    for _attempt in range(SECONDS * 20):
        if is_so():
            return
        time.sleep(0.05)
    raise TimeoutError


class Process:
    """A program and its children, which end together."""

    def __init__(self, *program: str, log: Path) -> None:
        self.program, self.log = [sys.executable, *program], log
        self.running: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.program, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """No handler, no rollback, no goodbye."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        if self.running is not None:
            self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        os.killpg(self.running.pid, how)
        self.running.wait(timeout=SECONDS)
        self.running = None


class Web(Process):
    def __init__(self, log: Path) -> None:
        self.port = free_port()
        serve = ["-m", "gunicorn", "example_site.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        times = ["--graceful-timeout", "2", "--timeout", str(SECONDS)]
        super().__init__(*serve, *times, "--log-level", "warning", log=log)

    @property
    def is_up(self) -> bool:
        if self.running is None:
            return False
        try:
            HTTPConnection("127.0.0.1", self.port, timeout=SECONDS).connect()
        except ConnectionRefusedError:
            return False
        return True


class Worker(Process):
    def __init__(self, log: Path) -> None:
        manage = "example_site/manage.py"
        super().__init__(manage, "db_worker", "--no-startup-delay", "--interval", "0.1", log=log)
