"""For how many periods the money is out, and for how many it is to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, DateField, F, Q, Value, When
from django.utils import timezone

from ...exports.tables.base import Filters
from ...projects.models import Period
from ..desk import funded_projects


class Money(NamedTuple):
    """The periods of one programme's projects. Amounts stand in the concepts, by year."""

    name: str
    released: int
    revoked: int
    due: int
    to_come: int
    lapsed: int


def by_programme(user: Any, filters: Filters) -> Iterator[Money]:
    projects = funded_projects(user, filters)
    keys = projects.order_by().values("translation_key")
    is_released = Q(release__isnull=False, release__revocation=None)
    is_open = Q(release=None) & ~Q(starts_on__gt=F("last_day"))
    today = timezone.localdate()
    rows = (
        Period.objects.filter(project__translation_key__in=keys)
        .annotate(
            last_day=Case(
                When(project__ended_early_on=None, then=Value(date.max)),
                default=F("project__ended_early_on"),
                output_field=DateField(),
            )
        )
        .order_by("project__programme__title")
        .values_list("project__programme__title")
        .annotate(
            released=Count("pk", filter=is_released),
            revoked=Count("pk", filter=Q(release__revocation__isnull=False)),
            due=Count("pk", filter=is_open & Q(starts_on__lte=today)),
            to_come=Count("pk", filter=is_open & Q(starts_on__gt=today)),
            lapsed=Count("pk", filter=Q(release=None, starts_on__gt=F("last_day"))),
        )
    )
    for row in rows:
        yield Money(row[0] or "", *row[1:])
