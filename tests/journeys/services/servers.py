"""Servers that a site may use: Redis, and one that speaks S3. Each ends with its block."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import free_port

SECONDS = 300  # a busy machine is slow, not broken
NOBODY_ELSE = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
REGION = {"AWS_DEFAULT_REGION": "eu-central-1"}


class Redis:
    """In memory, at an address that it keeps when it is started again."""

    def __init__(self, program: str) -> None:
        self.port = free_port()
        self.command = [program, "--bind", "127.0.0.1", "--port", str(self.port), "--save", ""]
        self.url = f"redis://127.0.0.1:{self.port}/0"

    @contextmanager
    def running(self) -> Iterator[None]:
        with _running(self.command, self.port):
            yield


@contextmanager
def buckets(*names: str) -> Iterator[str]:
    """The address of a service that keeps them in memory."""
    import boto3

    port = free_port()
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    with _running(command, port):
        url = f"http://127.0.0.1:{port}"
        client = boto3.client("s3", endpoint_url=url)
        place = {"LocationConstraint": REGION["AWS_DEFAULT_REGION"]}
        for name in names:
            client.create_bucket(Bucket=name, CreateBucketConfiguration=place)
        yield url


@contextmanager
def running_worker(log: Path) -> Iterator[None]:
    """As the how-to starts it."""
    manage = Path(__file__).parents[3] / "example_site" / "manage.py"
    command = [sys.executable, str(manage), "rqworker", "--job-class", "django_tasks_rq.Job"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _attempt in range(SECONDS * 20):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise ChildProcessError(f"{command[0]} ended with {process.returncode}.")
            time.sleep(0.05)
        else:
            raise TimeoutError(command[0])
        yield
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
