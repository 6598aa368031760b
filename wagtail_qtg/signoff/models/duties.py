"""Who decides when those who should cannot."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ...catalogue.programmes import Programme
from ...projects.models import ProjectPage
from .immutable import ImmutableRow


class Deputy(models.Model):
    """Somebody who may sign for a programme for a time, without being in its group."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="deputies")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("deputy")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="qtg_deputy_dates"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class Reassignment(ImmutableRow):
    """The coordination gives one decision to one person, because nobody else can take it."""

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="+")
    page = models.ForeignKey(Page, models.PROTECT, related_name="qtg_reassignments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("given to")
    )
    reason = models.TextField(_("reason"))
    made_by_name = models.CharField(_("made by"), max_length=255)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reassignment")
        verbose_name_plural = _("reassignments")

    def __str__(self) -> str:
        return str(self.user)
