"""How soon the funder itself answers: from each submission to the decision about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from django.utils import timezone

from ...catalogue.enums import SignOffKind
from ...exports.tables.base import Filters
from ...signoff.enums import EventKind
from ...signoff.models import SignOffEvent
from ..desk import funded_projects

#: Days within which an answer is called soon.
SOON = 14
ANSWERS = (EventKind.SIGNED, EventKind.RETURNED)


class Answers(NamedTuple):
    """Of one kind of submission; whoever withdrew did not wait for an answer."""

    name: str
    answered: int
    soon: int
    median_days: int | None
    longest_days: int | None
    waiting: int

    @property
    def later(self) -> int:
        return self.answered - self.soon


def by_kind(user: Any, filters: Filters) -> Iterator[Answers]:
    days: dict[str, list[int]] = defaultdict(list)
    waiting: dict[str, int] = defaultdict(int)
    submitted: dict[int, tuple[str, Any]] = {}
    keys = funded_projects(user, filters).order_by().values("translation_key")
    steps = (
        SignOffEvent.objects.filter(
            project__translation_key__in=keys,
            event__in=[EventKind.SUBMITTED, EventKind.WITHDRAWN, *ANSWERS],
        )
        .order_by("pk")
        .values_list("page", "event", "sign_off_kind", "at")
    )
    for page, event, kind, at in steps.iterator():
        if event == EventKind.SUBMITTED:
            submitted[page] = (kind, at)
        elif (before := submitted.pop(page, None)) and event in ANSWERS:
            begun = timezone.localdate(before[1])
            days[before[0]].append((timezone.localdate(at) - begun).days)
    for kind, _at in submitted.values():
        waiting[kind] += 1
    for code in SignOffKind.values:
        if days[code] or waiting[code]:
            yield Answers(
                str(SignOffKind(code).label),
                len(days[code]),
                sum(number <= SOON for number in days[code]),
                round(median(days[code])) if days[code] else None,
                max(days[code], default=None),
                waiting[code],
            )
