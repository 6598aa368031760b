from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    """Where a signature that is still needed stands. Derived, never stored."""

    OPEN = "open", _("not submitted yet")
    RETURNED = "returned", _("returned for changes")
    WAITING = "waiting", _("waits for the funder")


class DeskList(models.TextChoices):
    """The questions with which a reviewer opens the desk, each with its own list."""

    MINE = "mine", _("Waiting for me")
    WAITING = "waiting", _("All that waits")
    DUE = "due", _("Due within 30 days")
    OVERDUE = "overdue", _("Overdue")
    RETURNED = "returned", _("Returned")
    RELEASED = "released", _("Released money")
