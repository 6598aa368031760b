from __future__ import annotations

from django.db import models

from .enums import ItemKind


class EntryQuerySet(models.QuerySet):
    """Entries are retired, never deleted: what was once chosen stays readable."""

    def current(self) -> EntryQuerySet:
        return self.filter(retired_at=None)


class ItemQuerySet(EntryQuerySet):
    def of_kind(self, kind: ItemKind) -> ItemQuerySet:
        return self.filter(kind=kind)
