from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ...reports.enums import ExperienceKind


class LibraryKind(models.TextChoices):
    """The experiences of a period, and the ideas of the closing report."""

    WORKS = ExperienceKind.WORKS.value, ExperienceKind.WORKS.label
    HARD = ExperienceKind.HARD.value, ExperienceKind.HARD.label
    IDEA = "idea", _("Transferable idea")
