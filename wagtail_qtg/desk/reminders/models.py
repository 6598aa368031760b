"""What somebody was reminded of, and of what they do not want to be."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderWishes(models.Model):
    """Nothing is kept of those who want all reminders, which is the beginning."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    unwanted = models.JSONField(_("not wanted"), default=list)

    class Meta:
        verbose_name = _("wishes about reminders")
        verbose_name_plural = _("wishes about reminders")

    def __str__(self) -> str:
        return str(self.user)


class SentDigest(models.Model):
    """One mail: at most one for a person on a day, however often and by how many it is tried."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    sent_on = models.DateField(_("sent on"))
    lines = models.JSONField(_("what it said"), default=list)

    class Meta:
        verbose_name = _("reminder that was sent")
        verbose_name_plural = _("reminders that were sent")
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "sent_on"], name="qtg_digest_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.sent_on}"
