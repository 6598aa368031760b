"""How much work something is, whatever else the machine does meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

#: Seconds that the yardstick takes on a machine with nothing else to do.
QUIET = 0.03


@contextmanager
def measured() -> Iterator[SimpleNamespace]:
    """``seconds``, after the block: of a quiet machine, if this one is slower at everything."""
    work = SimpleNamespace()
    before = yardstick()
    began = time.process_time()
    yield work
    took = time.process_time() - began
    work.seconds = took / max(1, (before + yardstick()) / 2 / QUIET)


def yardstick() -> float:
    began = time.process_time()
    sum(number * number for number in range(300_000))
    return time.process_time() - began
