"""The money: one row for each period that is released, and what was taken back."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ...projects.models import Period, ProjectPage
from .immutable import ImmutableRow
from .records import SignOff


class FundingRelease(ImmutableRow):
    """The money of one period, released by exactly one signature."""

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="releases")
    period = models.OneToOneField(
        Period, models.PROTECT, related_name="release", verbose_name=_("period")
    )
    sign_off = models.ForeignKey(
        SignOff, models.PROTECT, related_name="releases", verbose_name=_("sign-off")
    )
    starts_on = models.DateField(_("first day when it was released"))
    ends_on = models.DateField(_("last day when it was released"))
    released_at = models.DateTimeField(_("released at"))

    class Meta:
        verbose_name = _("release of funding")
        verbose_name_plural = _("releases of funding")
        ordering = ["project_id", "period__number"]

    def __str__(self) -> str:
        return str(self.period)

    @property
    def has_moved(self) -> bool:
        """Whether the period has other dates now."""
        return (self.starts_on, self.ends_on) != (self.period.starts_on, self.period.ends_on)

    @property
    def facts(self) -> dict[str, Any]:
        """As they have to stand in the record of its signature."""
        return {
            "number": self.period.number,
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat(),
        }

    @property
    def is_revoked(self) -> bool:
        return hasattr(self, "revocation")


class ReleaseRevocation(ImmutableRow):
    """A release that was taken back, with the reason; the release itself stays on record."""

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="+")
    release = models.OneToOneField(FundingRelease, models.PROTECT, related_name="revocation")
    reason = models.TextField(_("reason"))
    made_by_name = models.CharField(_("made by"), max_length=255)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("revocation of a release")
        verbose_name_plural = _("revocations of releases")

    def __str__(self) -> str:
        return str(self.release)
