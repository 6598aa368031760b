"""How projects stand for those who write in them: where in time, what is next, what came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..projects.models import ProjectPage
from ..projects.querysets import ProjectQuerySet
from ..results.models import GoalOutcome, PublicResult
from ..signoff.due import FundedPeriod, Funding
from ..signoff.models import SignOffEvent
from .desk import NAMED
from .enums import TaskState
from .tasks import Task, tasks_of

#: Earlier than so many days before a period begins, its goals are nobody's next thing.
PLANNED_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Action:
    """The one button: where it leads, and whether something is begun by it."""

    label: str
    url: str
    post: bool = False


class ProjectWork:
    """One project on one day."""

    def __init__(
        self, project: ProjectPage, funding: Funding, tasks: list[Task], today: date
    ) -> None:
        self.project, self.funding, self.today = project, funding, today
        self.tasks = tasks
        self.periods = funding.periods_of(project)

    @property
    def running_period(self) -> FundedPeriod | None:
        return next((p for p in self.periods if p.starts_on <= self.today <= p.ends_on), None)

    @property
    def next_talk(self) -> tuple[date, bool] | None:
        """Its day, and whether it is agreed; until then it is the last day of the period."""
        for period in self.periods:
            report = self.funding.reports.get(period.pk)
            agreed = report.talk_on if report else None
            day = agreed or period.ends_on
            if day >= self.today:
                return day, bool(agreed)
        return None

    @property
    def talk_url(self) -> str:
        """To the screen of the talk at the end of the running period, once it is documented."""
        running = self.running_period
        report = self.funding.reports.get(running.pk) if running else None
        return reverse("wagtail_qtg:talk", args=[report.pk]) if report else ""

    @property
    def returned(self) -> list[Task]:
        return [task for task in self.tasks if task.state == TaskState.RETURNED]

    @property
    def waiting(self) -> list[Task]:
        return [task for task in self.tasks if task.state == TaskState.WAITING]

    @property
    def results_to_publish(self) -> int:
        return getattr(self.project, "results_to_publish", None) or 0

    @cached_property
    def next_task(self) -> Task | None:
        """What came back, else what is due first; a page that waits is out of one's hands.

        Without an agreed concept there are no goals to plan with.
        """
        if any(task.kind == SignOffKind.CONCEPT and task.day for task in self.waiting):
            return None
        locked = {task.page_id for task in self.waiting}
        mine = [
            task
            for task in self.tasks
            if task.page_id is None or task.page_id not in locked
            if self._can_be_done(task)
        ]
        return next(iter([*(task for task in mine if task.comment), *mine]), None)

    def _can_be_done(self, task: Task) -> bool:
        """A documentation is begun before its period, a closing report within the last one."""
        if task.page_id is not None or task.kind == SignOffKind.CONCEPT:
            return True
        if task.kind == SignOffKind.CLOSING:
            return bool(self.periods) and self.periods[-1].starts_on <= self.today
        return task.period is not None and task.period.starts_on <= self.today + PLANNED_AHEAD

    @property
    def action(self) -> Action | None:
        task = self.next_task
        if task is None:
            return None
        if task.page_id is not None:
            return Action(
                _("Go on writing"), reverse("wagtailadmin_pages:edit", args=[task.page_id])
            )
        name, pk = "start_report", task.period.pk if task.period else None
        if task.kind == SignOffKind.CONCEPT:
            name, pk = "start_concept", self.project.pk
        elif task.kind == SignOffKind.CLOSING:
            name, pk = "start_closing_report", self.project.pk
        return Action(_("Begin"), reverse(f"wagtail_qtg:{name}", args=[pk]), post=True)

    @property
    def about(self) -> str:
        """For those who hear only the button."""
        return f"{self.project.title}: {self.next_task.name}" if self.next_task else ""

    @property
    def urgency(self) -> tuple[bool, date, str]:
        """What came back first, then by the day on which something is due."""
        day = self.next_task.day if self.next_task else None
        return not self.returned, day or date.max, self.project.title


def with_results_to_publish(projects: ProjectQuerySet) -> ProjectQuerySet:
    """How many signed goals of each project nobody can read about yet."""
    published = PublicResult.objects.filter(
        sign_off__page=OuterRef("sign_off__page"), sheet=OuterRef("sheet")
    )
    unpublished = (
        GoalOutcome.objects.filter(project__translation_key=OuterRef("translation_key"))
        .filter(~Exists(published))
        .order_by()
        .values("project__translation_key")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return projects.annotate(results_to_publish=Subquery(unpublished))


def works_of(
    projects: ProjectQuerySet, steps: Iterable[SignOffEvent], today: date | None = None
) -> list[ProjectWork]:
    """The most urgent first; a few queries, however many projects."""
    today = today or timezone.localdate()
    named = with_results_to_publish(projects)
    funding = Funding(named.select_related("organisation", "programme").only(*NAMED))
    tasks: dict[Any, list[Task]] = {}
    for task in tasks_of(funding, steps, today):
        tasks.setdefault(task.project.pk, []).append(task)
    works = [
        ProjectWork(project, funding, tasks.get(project.pk, []), today)
        for project in funding.projects
    ]
    return sorted(works, key=lambda work: work.urgency)
