from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FilledBy(models.TextChoices):
    """From whose point of view a self-check is filled in."""

    TEAM = "team", _("the team")
    REVIEWER = "reviewer", _("the funder’s reviewers")
    TOGETHER = "together", _("both together")
