from __future__ import annotations

from django.db import models

from .enums import GoalKind, ItemKind


class EntryQuerySet(models.QuerySet):
    """Entries are retired, never deleted: what was once chosen stays readable."""

    def current(self) -> EntryQuerySet:
        return self.filter(retired_at=None)


class GoalQuerySet(EntryQuerySet):
    def leading(self) -> GoalQuerySet:
        return self.filter(kind__in=GoalKind.leading())


class ItemQuerySet(EntryQuerySet):
    def of_kind(self, kind: ItemKind) -> ItemQuerySet:
        return self.filter(kind=kind)
