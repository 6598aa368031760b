"""What somebody is still to be told by mail: gone as soon as it is sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .history import SignOffEvent


class Notice(models.Model):
    """Written with the decision itself, so that no mail server can lose it."""

    event = models.ForeignKey(SignOffEvent, models.CASCADE, related_name="notices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(_("what went wrong"), max_length=255, blank=True)
    left_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("mail to be sent")
        verbose_name_plural = _("mails to be sent")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="qtg_notice_once")]

    def __str__(self) -> str:
        return f"{self.event} → {self.user}"
