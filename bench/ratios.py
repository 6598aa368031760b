"""Things done in turns, and how much longer one takes: a busy machine does not change that much."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable
from typing import Any, NamedTuple

Clock = Callable[[], float]


class Verdict(NamedTuple):
    """One line of the table; ``goal`` is the most that it may be, if there is one."""

    what: str
    value: float
    goal: float | None
    note: str = ""

    @property
    def is_met(self) -> bool:
        return self.goal is None or self.value <= self.goal


def in_turns(rounds: int, clock: Clock, **things: Callable[[], Any]) -> dict[str, float]:
    """The median seconds of each, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in things}
    for number in range(rounds + 1):
        for name, thing in things.items():
            gc.collect()  # nobody pays for the rubbish of the one before
            began = clock()
            thing()
            if number:
                taken[name].append(clock() - began)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def report(verdicts: list[Verdict]) -> int:
    """Prints the table; the exit code."""
    width = max(len(verdict.what) for verdict in verdicts)
    for verdict in verdicts:
        word = "ok" if verdict.is_met else "MISSED"
        goal = " " * 19 if verdict.goal is None else f"  goal {verdict.goal:6.2f}  {word:6}"
        line = f"{verdict.what:{width}}  {verdict.value:7.2f}{goal}"
        print(f"{line}  {verdict.note}".rstrip())
    return 0 if all(verdict.is_met for verdict in verdicts) else 1
