"""Rows that are written once: nobody changes or deletes them, in whatever way they try."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ...projects.querysets import InternalQuerySet


class ImmutableError(ValidationError):
    """Somebody tried to change what stands for ever."""


class ImmutableQuerySet(InternalQuerySet):
    def update(self, **kwargs: Any) -> int:
        raise ImmutableError(refusal(self.model))

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ImmutableError(refusal(self.model))

    def _raw_delete(self, using: str | None) -> int:
        raise ImmutableError(refusal(self.model))

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            raise ImmutableError(refusal(self.model))
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise ImmutableError(refusal(self.model))


class ImmutableRow(models.Model):
    objects = ImmutableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableError(refusal(type(self)))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ImmutableError(refusal(type(self)))


def refusal(model: type[models.Model]) -> str:
    return _("%s: what is written here stands for ever and cannot be changed or deleted.") % (
        model._meta.verbose_name_plural
    )
