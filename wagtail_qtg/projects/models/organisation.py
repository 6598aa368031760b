from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from ..workspaces import hand_over


class Organisation(models.Model):
    """Who runs projects. Its people edit its own projects and files, and nobody else's."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    street = models.CharField(_("street and number"), max_length=255, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=120, blank=True)
    website = models.URLField(_("website"), blank=True)
    editors = models.ForeignKey(
        Group,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("group of its editors"),
        null=True,
        blank=True,
        help_text=_("Is created by itself. Put the organisation’s people into it."),
    )
    collection = models.ForeignKey(
        Collection,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("collection for its pictures and documents"),
        null=True,
        blank=True,
        help_text=_("Is created by itself."),
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        before = type(self).objects.filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        if before is not None:
            hand_over(self, before)
