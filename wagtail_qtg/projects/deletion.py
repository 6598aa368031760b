"""What stands in the way of deleting a page that has projects in or under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import ProtectedError, Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page

from .models import Period, ProjectPage


def deletion_problem(pages: Iterable[Page], user: Any) -> str:
    """The reason why these pages must stay, or nothing."""
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(path__startswith=page.path)
    projects = ProjectPage.objects.filter(below, periods__isnull=False).distinct()
    begun = projects.filter(periods__opened_at__isnull=False).first()
    if begun is not None:
        return _(
            "“%(project)s” cannot be deleted: its documentation is begun. Unpublish the page "
            "instead."
        ) % {"project": begun}
    planned = projects.exclude(pk__in=ProjectPage.objects.funded_by(user).values("pk")).first()
    if planned is not None:
        return _("“%(project)s” has a schedule. Only the coordination can delete it.") % {
            "project": planned
        }
    return ""


@receiver(pre_delete, sender=Period, dispatch_uid="wagtail_qtg.keep_begun_periods")
def keep_begun_periods(sender: type[Period], instance: Period, **kwargs: Any) -> None:
    """The last guard, for code that deletes pages without asking."""
    if instance.is_opened:
        raise ProtectedError(
            _("The documentation of this period is begun; it cannot be deleted."), {instance}
        )
