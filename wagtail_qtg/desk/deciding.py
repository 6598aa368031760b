"""Of the things that wait: what one person can decide or give to somebody else, asked for many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, Trim
from wagtail.models import Page, Revision

from ..catalogue.deputies import Deputy
from ..catalogue.programmes import Programme
from ..common.people import name_fields
from ..signoff.deciders import coordinated_by
from ..signoff.models import Reassignment
from .enums import TaskState
from .tasks import Task


def for_decider(steps: QuerySet, user: Any) -> QuerySet:
    """Each step with ``is_mine``, the same answer as ``objection`` gives, in the same query.

    And with ``may_give``, the answer of ``reassign``, and the person it was given to last.
    """
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
    by_others = steps.model.objects.filter(~Exists(wrote), pk=OuterRef("pk")).exclude(by=user)
    mine = by_others.filter(Q(Exists(reviewed)) | Q(Exists(assigned)), ~Exists(own))
    coordinated = coordinated_by(user).filter(pk=OuterRef("project__programme"))
    given = Reassignment.objects.filter(submission=OuterRef("pk")).order_by("-pk")
    words = [part for name in reversed(name_fields()) for part in (Value(" "), f"user__{name}")]
    full_name = Trim(Concat(Value(""), Value(""), *words))
    username = f"user__{get_user_model().USERNAME_FIELD}"
    return steps.annotate(
        is_mine=Exists(mine),
        may_give=Exists(by_others.filter(Exists(coordinated))),
        given_name=Subquery(given.values(name=full_name)[:1]),
        given_username=Subquery(given.values(username)[:1]),
    )


def decided_by(user: Any, tasks: Iterable[Task]) -> list[Task]:
    """Of tasks whose steps were fetched ``for_decider``."""
    if not user.is_active:
        return []
    return [
        task
        for task in tasks
        if task.state == TaskState.WAITING and task.step and getattr(task.step, "is_mine", False)
    ]
