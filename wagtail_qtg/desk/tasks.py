"""What is to be done for projects: each signature that is still needed, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from ..catalogue.enums import SignOffKind
from ..projects.models import ProjectPage
from ..projects.querysets import ProjectQuerySet
from ..signoff.due import Due, FundedPeriod, Funding
from ..signoff.enums import EventKind
from ..signoff.events import BESIDE_THE_WAY
from ..signoff.models import SignOffEvent
from .enums import TaskState

STATES = {EventKind.SUBMITTED: TaskState.WAITING, EventKind.RETURNED: TaskState.RETURNED}


class Task(NamedTuple):
    """One signature: by which day, and since when and why it is where it is."""

    project: ProjectPage
    kind: SignOffKind
    day: date | None
    today: date
    period: FundedPeriod | None = None
    page_id: int | None = None
    state: TaskState = TaskState.OPEN
    step: SignOffEvent | None = None

    @property
    def name(self) -> str:
        """What people call it: “Goal review: 2nd quarter”."""
        return f"{self.kind.label}: {self.period.name}" if self.period else str(self.kind.label)

    @property
    def since(self) -> datetime | None:
        return self.step.at if self.step else None

    @property
    def days_waiting(self) -> int:
        return (self.today - timezone.localdate(self.since)).days if self.since else 0

    @property
    def days_left(self) -> int | None:
        """Less than none when it is late."""
        return (self.day - self.today).days if self.day else None

    @property
    def is_late(self) -> bool:
        return self.day is not None and self.day < self.today

    @property
    def days_late(self) -> int:
        return -self.days_left if self.days_left is not None and self.is_late else 0

    @property
    def comment(self) -> str:
        """Why it was returned."""
        return self.step.comment if self.step and self.state == TaskState.RETURNED else ""

    @property
    def given_to(self) -> str:
        """Whom the coordination named last for this one decision (``for_decider``)."""
        if self.state != TaskState.WAITING:
            return ""
        return (
            getattr(self.step, "given_name", "") or getattr(self.step, "given_username", "") or ""
        )

    @property
    def may_be_given(self) -> bool:
        """By the one for whom the steps were fetched (``for_decider``)."""
        return self.state == TaskState.WAITING and getattr(self.step, "may_give", False)

    @property
    def url(self) -> str:
        if self.page_id:
            return reverse("wagtail_qtg:review", args=[self.page_id])
        return reverse("wagtail_qtg:schedule", args=[self.project.pk])


def open_steps(projects: ProjectQuerySet) -> QuerySet:
    """What waits or was returned, the oldest first: each page's last step on its way."""
    on_the_way = SignOffEvent.objects.exclude(event__in=BESIDE_THE_WAY)
    newer = on_the_way.filter(page=OuterRef("page"), pk__gt=OuterRef("pk"))
    return (
        on_the_way.filter(
            ~Exists(newer),
            event__in=list(STATES),
            project__translation_key__in=projects.order_by().values("translation_key"),
        )
        .annotate(project_key=F("project__translation_key"))
        .defer("snapshot")
        .order_by("pk")
    )


def tasks_of(funding: Funding, steps: Iterable[SignOffEvent], today: date) -> list[Task]:
    """Of all projects, the earliest first; what has no day of its own stands at the end."""
    at_page = {step.page_id: step for step in steps}
    tasks = [
        _task(due, at_page, today) for project in funding.projects for due in funding.dues(project)
    ]
    known = {task.step.pk for task in tasks if task.step}
    tasks += _without_day(
        funding, [step for step in at_page.values() if step.pk not in known], today
    )
    return sorted(tasks, key=lambda task: (task.day or date.max, task.project.title, task.kind))


def _task(due: Due, at_page: dict[int, SignOffEvent], today: date) -> Task:
    step = at_page.get(due.page_id) if due.page_id else None
    if step is not None and step.sign_off_kind != due.kind:
        step = None
    state = STATES[EventKind(step.event)] if step else TaskState.OPEN
    return Task(due.project, due.kind, due.day, today, due.period, due.page_id, state, step)


def _without_day(funding: Funding, steps: Iterable[SignOffEvent], today: date) -> Iterator[Task]:
    """An amendment of the concept is nowhere in the schedule."""
    projects: dict[Any, ProjectPage] = {
        project.translation_key: project for project in funding.projects
    }
    for step in steps:
        project = projects.get(step.project_key)
        if project is not None:
            yield Task(
                project,
                SignOffKind(step.sign_off_kind),
                None,
                today,
                page_id=step.page_id,
                state=STATES[EventKind(step.event)],
                step=step,
            )
