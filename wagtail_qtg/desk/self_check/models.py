"""A filled self-check. Never public, and nothing is counted from it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...catalogue.criteria import boxes_of
from ...projects.models import ProjectPage
from .answers import Answers
from .enums import FilledBy
from .querysets import SelfCheckQuerySet


class AreaCount(NamedTuple):
    """For orientation in a long form, and not a mark."""

    code: str
    title: str
    ticked: int
    boxes: int


class SelfCheck(models.Model):
    """The criteria as they read on that day, with what was ticked and noted.

    It keeps the whole form, so that it can still be read when the catalogue has changed.
    """

    project = models.ForeignKey(
        ProjectPage, models.PROTECT, related_name="self_checks", verbose_name=_("project")
    )
    day = models.DateField(_("day"))
    filled_by = models.CharField(_("filled in by"), max_length=20, choices=FilledBy.choices)
    form = models.JSONField(_("form"), editable=False)
    ticked = models.JSONField(_("ticked criteria"), default=list, editable=False)
    notes = models.JSONField(_("Notes"), default=dict, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("begun by"),
        null=True,
        blank=True,
    )
    made_by_name = models.CharField(_("name"), max_length=255, blank=True)
    made_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    changed_by_name = models.CharField(_("changed by"), max_length=255, blank=True)
    changed_at = models.DateTimeField(_("changed at"))

    objects = SelfCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("quality self-check")
        verbose_name_plural = _("quality self-checks")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "day", "filled_by"], name="qtg_self_check_once"
            )
        ]

    def __str__(self) -> str:
        return gettext("%(day)s (%(by)s)") % {
            "day": date_format(self.day, "SHORT_DATE_FORMAT"),
            "by": self.get_filled_by_display(),
        }

    @property
    def answers(self) -> Answers:
        return Answers(self.day, frozenset(self.ticked), self.notes)

    @cached_property
    def boxes(self) -> dict[str, dict[str, Any]]:
        """All that can be ticked in its form, by key and in the order of the form."""
        return {box["key"]: box for box in boxes_of(self.form)}

    @property
    def counts(self) -> list[AreaCount]:
        ticked = set(self.ticked)
        found = []
        for area in self.form["areas"]:
            keys = [box["key"] for box in boxes_of({"areas": [area]})]
            count = len(ticked.intersection(keys))
            found.append(AreaCount(area["code"], area["title"], count, len(keys)))
        return found
