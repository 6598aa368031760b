"""What exports keep: the secret addresses of calendars."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..projects.models import ProjectPage


class CalendarLinkQuerySet(models.QuerySet):
    def live(self) -> CalendarLinkQuerySet:
        return self.filter(revoked_at=None)

    def in_scope(self, user: Any, project: ProjectPage | None) -> CalendarLinkQuerySet:
        """The user's own links to the calendar of one project, or of all projects."""
        return self.filter(user=user, project=project)


class CalendarLink(models.Model):
    """A secret address at which a calendar program reads the dates, as its owner may see them.

    Only a hash of the secret is stored: whoever reads the database cannot read the calendar.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user")
    )
    project = models.ForeignKey(
        ProjectPage,
        models.CASCADE,
        related_name="+",
        verbose_name=_("project"),
        null=True,
        blank=True,
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
