from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Conformity(models.TextChoices):
    """The three answers of the model statement, Implementing Decision (EU) 2018/1523."""

    FULL = "full", _("fully compatible")
    PARTIAL = "partial", _("partly compatible")
    NONE = "none", _("not compatible")


class Assessment(models.TextChoices):
    SELF = "self", _("self-assessment")
    EXTERNAL = "external", _("assessment by somebody else")


class BarrierReason(models.TextChoices):
    """The grounds that the model statement knows."""

    NOT_YET = "not_yet", _("It does not meet the requirements yet")
    BURDEN = "burden", _("It would be a disproportionate burden")
    EXEMPT = "exempt", _("The law does not ask for it here")
