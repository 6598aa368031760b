"""The codes of decisions. Code compares these, never their labels."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What happens to a page on its way; every one is kept and both sides can read it."""

    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RETURNED = "returned", _("Returned for changes")
    SIGNED = "signed", _("Signed off")
    REASSIGNED = "reassigned", _("Given to somebody else")
    REVOKED = "revoked", _("Release revoked")
    ERASED = "erased", _("Names of persons erased")


class Role(models.TextChoices):
    """As what somebody decided."""

    REVIEWER = "reviewer", _("reviewer of the programme")
    DEPUTY = "deputy", _("deputy of the reviewers")
    ASSIGNED = "assigned", _("named by the coordination for this decision")
