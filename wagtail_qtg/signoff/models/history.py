"""All that happened to a page on its way to a signature."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ...catalogue.enums import SignOffKind
from ...projects.models import ProjectPage
from ..canonical import fingerprint
from ..enums import EventKind
from .immutable import ImmutableRow


class SignOffEvent(ImmutableRow):
    """One step: submitted, withdrawn, returned, signed, given to somebody else."""

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="sign_off_events")
    page = models.ForeignKey(Page, models.PROTECT, related_name="qtg_sign_off_events")
    sign_off_kind = models.CharField(_("kind"), max_length=20, choices=SignOffKind.choices)
    event = models.CharField(_("event"), max_length=20, choices=EventKind.choices)
    comment = models.TextField(_("comment"), blank=True)
    seen = models.CharField(_("digest of what was seen"), max_length=64, blank=True)
    snapshot = models.JSONField(_("what it was"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        null=True,
        db_constraint=False,
    )
    by_name = models.CharField(_("who"), max_length=255, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("step of a sign-off")
        verbose_name_plural = _("steps of sign-offs")
        ordering = ["pk"]  # a clock can be set back

    def __str__(self) -> str:
        return self.get_event_display()

    @property
    def facts(self) -> list[str]:
        """What may never change: names and texts of it can be erased by law."""
        return [self.event, self.sign_off_kind, self.comment, self.seen, self.at.isoformat()]


def history_of(page: Any, count: int | None = None) -> dict[str, Any]:
    """The first steps of a page (all there are, unless told), as they stand in a record."""
    facts = [event.facts for event in SignOffEvent.objects.filter(page=page)[:count]]
    return {"count": len(facts), "sha256": fingerprint(facts)}
