"""What the library knows of an experience beside its words, which stay in their report."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ...projects.enums import Transferable
from ...projects.models import ProjectPage, StoryPage
from ...projects.querysets import InternalQuerySet


class ExperienceMark(models.Model):
    """Whether others could do the same, and the story that was begun with it.

    It lies beside the report, so that it can be given when the report is closed for good.
    """

    project = models.ForeignKey(
        ProjectPage, models.CASCADE, related_name="+", verbose_name=_("project")
    )
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    transferable = models.CharField(
        _("Could another neighbourhood do the same?"),
        max_length=10,
        choices=Transferable.choices,
        blank=True,
    )
    story = models.OneToOneField(
        StoryPage, models.SET_NULL, related_name="+", verbose_name=_("story"), null=True, blank=True
    )

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark of an experience")
        verbose_name_plural = _("marks of experiences")
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="qtg_experience_mark_once")
        ]

    def __str__(self) -> str:
        return self.get_transferable_display()
