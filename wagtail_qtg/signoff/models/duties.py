"""Who decides when those who should cannot."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...projects.models import ProjectPage
from .history import SignOffEvent
from .immutable import ImmutableRow


class Reassignment(ImmutableRow):
    """The coordination gives one decision to one person, because nobody else can take it."""

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="+")
    submission = models.ForeignKey(
        SignOffEvent, models.PROTECT, related_name="reassignments", verbose_name=_("submission")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        verbose_name=_("given to"),
        db_constraint=False,
    )
    reason = models.TextField(_("reason"))
    made_by_name = models.CharField(_("made by"), max_length=255)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reassignment")
        verbose_name_plural = _("reassignments")

    def __str__(self) -> str:
        return self.reason
