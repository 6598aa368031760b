"""Giving out the secret address of a calendar, and taking it back."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...projects.models import ProjectPage
from ..models import CalendarLink

TOKEN_BYTES = 32
MOST_LINKS = 10  # live ones, of one person and calendar


@transaction.atomic
def create_calendar_link(user: Any, project: ProjectPage | None = None) -> tuple[CalendarLink, str]:
    """A new link and its secret, which nobody can read again afterwards."""
    visible = ProjectPage.objects.visible_to(user)
    if not (visible.filter(pk=project.pk) if project else visible).exists():
        raise PermissionDenied
    get_user_model().objects.select_for_update().get(pk=user.pk)  # two clicks count one another
    if CalendarLink.objects.in_scope(user, project).live().count() >= MOST_LINKS:
        raise ValidationError(
            _("You have %(count)s links already. Please revoke one that you no longer need.")
            % {"count": MOST_LINKS},
            code="too_many",
        )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = CalendarLink.objects.create(user=user, project=project, token_hash=hash_of(token))
    return link, token


def revoke_calendar_link(link: CalendarLink) -> None:
    """For good: whoever still has the address reads nothing more."""
    CalendarLink.objects.live().filter(pk=link.pk).update(revoked_at=timezone.now())


def find_calendar_link(token: str) -> CalendarLink | None:
    """By the hash: how long the look-up takes tells nothing about the secret."""
    links = CalendarLink.objects.live().select_related("user", "project")
    return links.filter(token_hash=hash_of(token)).first()


def note_use(link: CalendarLink, today: date) -> None:
    """To the day: enough to see which link is no longer needed, and no record of a person."""
    CalendarLink.objects.filter(pk=link.pk).exclude(last_used_on=today).update(last_used_on=today)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
