from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..projects.models import ProjectPage
from .actions import can_start_concept, start_concept
from .models import ConceptPage


@require_POST
def start_concept_view(request: HttpRequest, project_id: int) -> HttpResponse:
    project = get_object_or_404(ProjectPage.objects.visible_to(request.user), pk=project_id)
    concept = start_concept(project, request.user)
    return redirect("wagtailadmin_pages:edit", concept.pk)


def concept_link(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    """The way from a project to its concept, or to beginning one."""
    concept = ConceptPage.objects.child_of(project).visible_to(user).first()
    if concept is not None and concept.permissions_for_user(user).can_edit():
        url = reverse("wagtailadmin_pages:edit", args=[concept.pk])
        return [{"label": _("Concept"), "url": url}]
    if concept is None and can_start_concept(user, project):
        url = reverse("wagtail_qtg:start_concept", args=[project.pk])
        return [{"label": _("Begin the concept"), "url": url, "post": True}]
    return []
