"""Whom to remind of what: from how things stand today, never from the day on which it is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from ...projects.models import ProjectPage
from ...signoff.deciders import deciders, people
from ..enums import TaskState
from ..tasks import Task, open_steps
from ..work import ProjectWork, works_of
from .enums import ReminderKind
from .models import ReminderWishes, SentDigest

#: Nobody is written to more often, whatever happens and however often it is asked.
GAP = timedelta(days=7)
#: So many days before something is due.
AHEAD = 14
#: So long a reviewer has before being reminded, and a team after a return.
PATIENCE = 7


class Item(NamedTuple):
    kind: ReminderKind
    task: Task

    @property
    def line(self) -> str:
        """In the language that is active; no names of persons, no reasons: they are read inside."""
        words = {"project": self.task.project.title, "name": self.task.name}
        if self.kind == ReminderKind.WAITING:
            told = _("%(project)s: %(name)s, waiting since %(day)s")
            return told % {**words, "day": _day(timezone.localdate(self.task.since))}
        if self.kind == ReminderKind.RETURNED:
            told = _("%(project)s: %(name)s, returned on %(day)s")
            return told % {**words, "day": _day(timezone.localdate(self.task.since))}
        told = _("%(project)s: %(name)s, due on %(day)s")
        return told % {**words, "day": _day(self.task.day)}


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class Digest(NamedTuple):
    """All that one person is told at once, the most urgent first."""

    user: Any
    items: list[Item]

    def groups(self) -> list[tuple[ReminderKind, list[Item]]]:
        found = [
            (kind, [item for item in self.items if item.kind == kind]) for kind in ReminderKind
        ]
        return [(kind, items) for kind, items in found if items]


def digests(today: date) -> list[Digest]:
    """Of everybody who has something to do, wants to know it, and was not told of late."""
    projects = ProjectPage.objects.one_of_each()
    works = works_of(projects, open_steps(projects), today)
    items: dict[int, list[Item]] = defaultdict(list)
    writers = _writers(work.project for work in works)
    for work in works:
        group = work.project.organisation.editors_id if work.project.organisation else None
        for user in writers.get(group, []):
            items[user] += items_for_writers(work)
        for task in work.waiting:
            if task.days_waiting >= PATIENCE:
                for decider in deciders(Page.objects.get(pk=task.page_id).specific):
                    items[decider.pk].append(Item(ReminderKind.WAITING, task))
    return _wanted(items, today)


def items_for_writers(work: ProjectWork) -> list[Item]:
    """All that came back, and of the rest only what is next: one thing comes after the other."""
    items = [
        Item(ReminderKind.RETURNED, task) for task in work.returned if task.days_waiting >= PATIENCE
    ]
    task = work.next_task
    if task is not None and task.state == TaskState.OPEN and task.days_left is not None:
        if task.is_late:
            items.append(Item(ReminderKind.OVERDUE, task))
        elif task.days_left <= AHEAD:
            items.append(Item(ReminderKind.DUE, task))
    return items


def _writers(projects: Iterable[ProjectPage]) -> dict[Any, list[int]]:
    """The people of each group that writes."""
    groups = {project.organisation.editors_id for project in projects if project.organisation}
    found: dict[Any, list[int]] = defaultdict(list)
    rows = people().filter(groups__in=groups - {None}).values_list("groups", "pk").distinct()
    for group, user in rows:
        if group in groups:
            found[group].append(user)
    return found


def _wanted(items: dict[int, list[Item]], today: date) -> list[Digest]:
    lately = SentDigest.objects.filter(sent_on__gt=today - GAP, sent_on__lte=today)
    told = set(lately.values_list("user", flat=True))
    unwanted = dict(ReminderWishes.objects.values_list("user", "unwanted"))
    found = []
    users = people().filter(pk__in=set(items) - told).exclude(email="").order_by("pk")
    for user in users:
        wanted = [item for item in items[user.pk] if item.kind not in unwanted.get(user.pk, [])]
        if wanted:
            found.append(Digest(user, wanted))
    return found
