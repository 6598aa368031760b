"""The funder's desk at one moment: everything there is to do, sorted into its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from ..catalogue.deputies import Deputy
from ..catalogue.programmes import Programme
from ..concepts.models import GuidingGoal
from ..projects.models import ProjectPage
from ..projects.querysets import ProjectQuerySet
from ..signoff.deciders import coordinated_by
from ..signoff.due import Funding
from ..signoff.models import FundingRelease
from .deciding import decided_by, for_decider
from .enums import DeskList, TaskState
from .tasks import Task, open_steps, tasks_of

#: So many days ahead a desk looks.
AHEAD = 30

#: What the lists and calendars show of a project.
NAMED = (
    "title",
    "path",
    "translation_key",
    "ended_early_on",
    "organisation__name",
    "organisation__editors",
    "programme__title",
)


def has_desk(user: Any) -> bool:
    """Whoever answers for a programme, even if it has no project yet."""
    return user.is_active and (user.is_superuser or bool(programmes_of(user)))


def programmes_of(user: Any) -> list[Programme]:
    """For which somebody answers, with ``is_coordinated``; asked once for each user."""
    if not hasattr(user, "_qtg_programmes"):
        groups = user.groups.values("pk")
        deputised = Deputy.objects.on_duty().filter(user=user).values("programme")
        coordinated = coordinated_by(user)
        answers_for = Q(reviewers__in=groups) | Q(pk__in=deputised) | Q(pk__in=coordinated)
        user._qtg_programmes = list(
            Programme.objects.filter(answers_for).annotate(
                is_coordinated=Exists(coordinated.filter(pk=OuterRef("pk")))
            )
        )
    return user._qtg_programmes


def funded_projects(user: Any, filters: dict[str, Any]) -> ProjectQuerySet:
    """Those of the user's programmes that the filters leave."""
    projects = ProjectPage.objects.funded_by(user).one_of_each()
    for name in ("programme", "organisation"):
        if filters.get(name):
            projects = projects.filter(**{name: filters[name]})
    if filters.get("action_field"):
        catalogue, _slash, code = filters["action_field"].partition("/")
        agreed = GuidingGoal.objects.agreed().filter(
            action_field__catalogue__slug=catalogue, action_field__code=code
        )
        projects = projects.filter(
            translation_key__in=agreed.values("concept__project__translation_key")
        )
    return projects


class Desk:
    """Read once; each list is chosen from what is known then."""

    def __init__(self, user: Any, filters: dict[str, Any]) -> None:
        self.user, self.filters = user, filters
        self.projects = funded_projects(user, filters)

    @cached_property
    def funding(self) -> Funding:
        named = [name for name in NAMED if name != "programme__title"]
        funding = Funding(self.projects.select_related("organisation").only("programme", *named))
        programmes = {programme.pk: programme for programme in programmes_of(self.user)}
        for project in funding.projects:  # the same few objects, not one for each project
            project.programme = programmes.get(project.programme_id)
        return funding

    @cached_property
    def tasks(self) -> list[Task]:
        steps = for_decider(open_steps(self.projects), self.user)
        tasks = tasks_of(self.funding, steps, timezone.localdate())
        kind = self.filters.get("kind")
        return [task for task in tasks if not kind or task.kind == kind]

    @cached_property
    def lists(self) -> dict[DeskList, list[Task]]:
        """Those that wait stand with the oldest first, all others by their day."""
        waiting = sorted(
            (task for task in self.tasks if task.state == TaskState.WAITING),
            key=lambda task: task.step.pk if task.step else 0,
        )
        return {
            DeskList.MINE: decided_by(self.user, waiting),
            DeskList.WAITING: waiting,
            **{name: list(filter(fits, self.tasks)) for name, fits in CHOICES.items()},
        }

    @cached_property
    def releases(self) -> QuerySet:
        """The money that is out, the newest first; what was taken back is marked."""
        keys = self.projects.order_by().values("translation_key")
        return (
            FundingRelease.objects.filter(project__translation_key__in=keys)
            .select_related("project__organisation", "project__programme", "period", "revocation")
            .select_related("sign_off")
            .defer("project__body", "project__easy_body", "sign_off__record")
            .order_by("-released_at", "-pk")
        )

    def rows(self, name: DeskList) -> Any:
        return self.releases if name == DeskList.RELEASED else self.lists[name]

    def count(self, name: DeskList) -> int:
        """Without reading the ledger: a period knows whether its money is released."""
        if name == DeskList.RELEASED:
            return self.funding.released
        return len(self.lists[name])


def _is_soon(task: Task) -> bool:
    return task.days_left is not None and 0 <= task.days_left <= AHEAD


#: What is late is the other side's turn; what waits is not late by their fault.
CHOICES: dict[DeskList, Callable[[Task], bool]] = {
    DeskList.DUE: _is_soon,
    DeskList.OVERDUE: lambda task: task.is_late and task.state != TaskState.WAITING,
    DeskList.RETURNED: lambda task: task.state == TaskState.RETURNED,
}
