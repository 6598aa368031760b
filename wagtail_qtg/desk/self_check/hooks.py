"""What other screens and papers show of self-checks."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ...documents.self_check import FilledForm
from ...projects.models import ProjectPage
from .models import SelfCheck


def self_check_links(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    """For the hook ``qtg_project_links``: where there are criteria, or were some once."""
    has_criteria = project.programme is not None and project.programme.criteria_id is not None
    if not has_criteria and not SelfCheck.objects.of(project).visible_to(user).exists():
        return []
    url = reverse("wagtail_qtg:self_checks", args=[project.pk])
    return [{"label": _("Quality self-check"), "url": url, "is_minor": True}]


def filled_form(project: ProjectPage, part: str) -> FilledForm | None:
    """For the hook ``qtg_filled_self_check``: what is printed of a filled one."""
    check = SelfCheck.objects.of(project).numbered(part).first()
    if check is None:
        return None
    return FilledForm(
        form=check.form,
        day=date_format(check.day),
        filled_by=check.get_filled_by_display(),
        ticked=check.ticked,
        notes=check.notes,
        changed_at=check.changed_at,
    )
