from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Not a stage: nothing is agreed in a time of preparation.
PREPARATION = ("preparation", _("Preparation"))


class FundingState(models.TextChoices):
    """Where the funding of a project stands today."""

    UNPLANNED = "unplanned", _("Not planned yet")
    COMING = "coming", _("Still to come")
    RUNNING = "running", _("Running")
    OVER = "over", _("Over")


class ReleaseState(models.TextChoices):
    RELEASED = "released", _("released")
    REVOKED = "revoked", _("revoked")
