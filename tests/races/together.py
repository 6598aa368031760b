"""Two people who do something at the very same moment, each with a connection of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, NamedTuple

from django.db import connections

from wagtail_qtg.signoff.actions import AlreadyDecidedError

SECONDS = 300  # a busy machine is slow, not broken


class Attempt(NamedTuple):
    """``prepare`` reads all that is needed and gives back what is done at the common moment."""

    who: str
    prepare: Callable[[], Callable[[], Any]]


class Outcome(NamedTuple):
    who: str
    began: float
    ended: float
    result: Any = None
    error: Exception | None = None

    def __str__(self) -> str:
        return f"{self.who}: {self.error!r}" if self.error else self.who


def at_once(*attempts: Attempt) -> list[Outcome]:
    """What came of each, in the order in which they ended."""
    barrier = Barrier(len(attempts))

    def run(attempt: Attempt) -> Outcome:
        try:
            act = attempt.prepare()
            barrier.wait(timeout=SECONDS)
            began = time.perf_counter()
            result, error = None, None
            try:
                result = act()
            except Exception as caught:  # noqa: BLE001 (whatever it is, it is looked at)
                error = caught
            return Outcome(attempt.who, began, time.perf_counter(), result, error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as threads:
        running = [threads.submit(run, attempt) for attempt in attempts]
        outcomes = [thread.result(timeout=SECONDS) for thread in running]
    return sorted(outcomes, key=lambda outcome: outcome.ended)


def were_together(outcomes: list[Outcome]) -> bool:
    """Whether all had begun before the first one was through."""
    return max(outcome.began for outcome in outcomes) < min(outcome.ended for outcome in outcomes)


def complaint(outcomes: list[Outcome], what: dict[str, str]) -> str:
    """What is wrong with a pair of which one must win and the other be told so; empty if nothing.

    ``what``: for each of the two, how the pages call what she does.
    """
    winners = [outcome for outcome in outcomes if outcome.error is None]
    losers = [outcome for outcome in outcomes if outcome.error is not None]
    told = [f"{winner.who} war schneller: {what[winner.who]}." for winner in winners]
    is_right = (
        len(winners) == 1
        and all(isinstance(loser.error, AlreadyDecidedError) for loser in losers)
        and [str(loser.error) for loser in losers] == told
        and were_together(outcomes)
    )
    return "" if is_right else " | ".join(map(str, outcomes))
