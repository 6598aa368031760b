"""Who stands in for the funder's reviewers, and from when to when."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .programmes import Programme


class DeputyQuerySet(models.QuerySet):
    def on_duty(self) -> DeputyQuerySet:
        today = timezone.localdate()
        return self.filter(starts_on__lte=today, ends_on__gte=today)


class Deputy(models.Model):
    """Somebody who reviews for a programme for a time, without being in its group."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="deputies")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("deputy")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="qtg_deputy_dates"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end must not lie before the start.")})


def is_deputy(user: Any, programme: Programme) -> bool:
    return programme.deputies.on_duty().filter(user=user).exists()
