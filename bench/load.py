"""Several visitors at once who ask one page again and again."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit

VISITORS = 4


class Target(NamedTuple):
    """A page, and the host under which the server knows it."""

    path: str
    host: str = "127.0.0.1"


def slowest(site: str, targets: dict[str, Target], rounds: int, asked: int) -> dict[str, float]:
    """The seconds in which 95 of 100 answers are there; pages are asked in turns."""
    taken: dict[str, list[float]] = {name: [] for name in targets}
    with ThreadPoolExecutor(VISITORS) as visitors:
        for number in range(rounds + 1):
            for name, target in targets.items():
                visits = [visitors.submit(_visit, site, target, asked) for _ in range(VISITORS)]
                seconds = [second for visit in visits for second in visit.result()]
                if number:  # the first round does not count
                    taken[name] += seconds
    return {name: statistics.quantiles(seconds, n=20)[-1] for name, seconds in taken.items()}


def _visit(site: str, target: Target, asked: int) -> list[float]:
    return [_timed(lambda: _get(site, target)) for _number in range(asked)]


def _timed(thing: Callable[[], None]) -> float:
    began = time.perf_counter()
    thing()
    return time.perf_counter() - began


def _get(site: str, target: Target) -> None:
    connection = HTTPConnection(urlsplit(site).netloc, timeout=60)
    connection.request("GET", target.path, headers={"Host": target.host})
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.status == 200, (target, response.status)
