from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderKind(models.TextChoices):
    """Of what somebody is reminded; each can be switched off in the account."""

    RETURNED = "returned", _("What came back to us and is still to be changed")
    OVERDUE = "overdue", _("What should have been submitted already")
    DUE = "due", _("What is due within two weeks")
    WAITING = "waiting", _("What has waited for my decision for a week")
