"""Which of the things that wait one person can decide: the rules of a decision, asked for many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from ..catalogue.deputies import Deputy
from ..catalogue.programmes import Programme
from ..signoff.models import Reassignment
from .enums import TaskState
from .tasks import Task


def for_decider(steps: QuerySet, user: Any) -> QuerySet:
    """Each step with ``is_mine``: the same answer as ``objection`` gives, in the same query."""
    groups = user.groups.values("pk")
    deputised = Deputy.objects.on_duty().filter(user=user).values("programme")
    reviewed = Programme.objects.filter(
        Q(reviewers__in=groups) | Q(pk__in=deputised), pk=OuterRef("project__programme")
    )
    assigned = Reassignment.objects.filter(submission=OuterRef("pk"), user=user)
    own = user.groups.filter(pk=OuterRef("project__organisation__editors"))
    wrote = Revision.objects.filter(
        user=user,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("page"), CharField()),
    )
    mine = steps.model.objects.filter(
        Q(Exists(reviewed)) | Q(Exists(assigned)), ~Exists(own), ~Exists(wrote), pk=OuterRef("pk")
    )
    return steps.annotate(is_mine=Exists(mine.exclude(by=user)))


def decided_by(user: Any, tasks: Iterable[Task]) -> list[Task]:
    """Of tasks whose steps were fetched ``for_decider``."""
    if not user.is_active:
        return []
    return [
        task
        for task in tasks
        if task.state == TaskState.WAITING and task.step and getattr(task.step, "is_mine", False)
    ]
