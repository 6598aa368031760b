"""What happens to a concept after it was agreed: it stands until an amendment is begun."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ConceptAmendment(models.Model):
    """The one way to change an agreed concept: begun with a reason, closed by an agreement."""

    concept = models.ForeignKey(
        "wagtail_qtg.ConceptPage",
        models.CASCADE,
        related_name="amendments",
        verbose_name=_("concept"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    reason = models.TextField(_("reason"))
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("begun by"),
        null=True,
    )
    begun_by_name = models.CharField(_("name"), max_length=255, blank=True)
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    agreed_at = models.DateTimeField(_("agreed at"), null=True)

    class Meta:
        verbose_name = _("amendment of a concept")
        verbose_name_plural = _("amendments of concepts")
        ordering = ["concept_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "number"], name="qtg_amendment_number"),
            models.UniqueConstraint(
                fields=["concept"],
                condition=models.Q(agreed_at=None),
                name="qtg_one_open_amendment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"
