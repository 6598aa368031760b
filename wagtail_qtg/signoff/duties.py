"""Naming deputies: who stands in for the funder's reviewers, and until when."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..catalogue.deputies import Deputy
from ..catalogue.programmes import Programme
from ..permissions import ACCESS_ADMIN
from ..projects.models import Organisation
from .deciders import coordinates, people


def possible_deputies(programme: Programme, named_by: Any) -> QuerySet:
    """Others who can log in, and neither review already nor write for an organisation it funds."""
    app_label, _dot, codename = ACCESS_ADMIN.partition(".")
    permission = {"content_type__app_label": app_label, "codename": codename}
    may_log_in = Q(is_superuser=True)
    for path in ("user_permissions", "groups__permissions"):
        may_log_in |= Q(**{f"{path}__{key}": value for key, value in permission.items()})
    funded = Organisation.objects.filter(projects__programme=programme)
    return (
        people()
        .filter(may_log_in)
        .exclude(pk=named_by.pk)
        .exclude(groups__in=[programme.reviewers_id])
        .exclude(groups__in=funded.exclude(editors=None).values("editors"))
    )


@transaction.atomic
def name_deputy(deputy: Deputy, user: Any) -> Deputy:
    if not coordinates(user, deputy.programme):
        raise PermissionDenied
    deputy.full_clean()
    if not possible_deputies(deputy.programme, user).filter(pk=deputy.user_id).exists():
        raise ValidationError({"user": _("This person cannot be a deputy here.")})
    deputy.save()
    _log(deputy, "wagtail_qtg.name_deputy", user)
    return deputy


@transaction.atomic
def dismiss_deputy(deputy: Deputy, user: Any) -> None:
    if not coordinates(user, deputy.programme):
        raise PermissionDenied
    _log(deputy, "wagtail_qtg.dismiss_deputy", user)
    deputy.delete()


def _log(deputy: Deputy, action: str, user: Any) -> None:
    log(
        instance=deputy.programme,
        action=action,
        user=user,
        data={
            "deputy": deputy.user_id,
            "from": deputy.starts_on.isoformat(),
            "to": deputy.ends_on.isoformat(),
        },
    )
