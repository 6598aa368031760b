"""Things done in turns, and how much longer one takes: a busy machine does not change that much."""

from __future__ import annotations

import gc
import math
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


class Seconds(float):
    """The median of what was measured, which also knows what 95 of 100 stay below."""

    p95: float
    taken: list[float]

    @classmethod
    def of(cls, taken: list[float]) -> Seconds:
        seconds = cls(statistics.median(taken))
        seconds.taken = taken
        seconds.p95 = sorted(taken)[math.ceil(len(taken) * 0.95) - 1]
        return seconds

    def against(self, other: Seconds) -> float:
        """Turn by turn: a machine that changes its speed on the way was the same for both."""
        pairs = zip(self.taken, other.taken, strict=True)
        return statistics.median(ours / theirs for ours, theirs in pairs)

    def __str__(self) -> str:
        return f"{self * 1000:.1f} ms, p95 {self.p95 * 1000:.1f} ms"


def in_turns(
    rounds: int,
    clock: Clock,
    before: Callable[[], Any] = lambda: None,
    *,
    warm_up: int = 1,
    **things: Callable[[], Any],
) -> dict[str, Seconds]:
    """The seconds of each, after the rounds of ``warm_up``; what comes before is not timed."""
    taken: dict[str, list[float]] = {name: [] for name in things}
    for number in range(-warm_up, rounds):
        for name, thing in things.items():
            before()
            gc.collect()  # nobody pays for the rubbish of the one before
            began = clock()
            thing()
            if number >= 0:
                taken[name].append(clock() - began)
        gc.freeze()  # what is here stays, and need not be looked through each time
    gc.unfreeze()
    return {name: Seconds.of(seconds) for name, seconds in taken.items()}


def report(verdicts: list[Verdict]) -> int:
    """Prints the table; the exit code."""
    width = max(len(verdict.what) for verdict in verdicts)
    for verdict in verdicts:
        word = "ok" if verdict.is_met else "MISSED"
        goal = " " * 19 if verdict.goal is None else f"  goal {verdict.goal:6.2f}  {word:6}"
        line = f"{verdict.what:{width}}  {verdict.value:7.2f}{goal}"
        print(f"{line}  {verdict.note}".rstrip())
    return 0 if all(verdict.is_met for verdict in verdicts) else 1
