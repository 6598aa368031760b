from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..projects.models import ProjectPage
from .actions import begin_amendment, can_begin_amendment, can_start_concept, start_concept
from .forms import AmendmentForm
from .models import ConceptPage


@require_POST
def start_concept_view(request: HttpRequest, project_id: int) -> HttpResponse:
    project = get_object_or_404(ProjectPage.objects.visible_to(request.user), pk=project_id)
    concept = start_concept(project, request.user)
    return redirect("wagtailadmin_pages:edit", concept.pk)


class BeginAmendmentView(WagtailAdminTemplateMixin, FormView):
    """Says what an amendment is, asks why, and opens the concept."""

    page_title = gettext_lazy("Amend the concept")
    header_icon = "edit"
    template_name = "wagtail_qtg/admin/begin_amendment.html"
    form_class = AmendmentForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = ConceptPage.objects.visible_to(request.user)
        try:
            self.concept = get_object_or_404(visible, pk=kwargs["concept_id"])
        except OverflowError as error:  # no database has so many rows
            raise Http404 from error

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.concept.open_amendment is not None:
            return redirect("wagtailadmin_pages:edit", self.concept.pk)
        if not can_begin_amendment(request.user, self.concept):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.concept.get_parent().title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.concept.pk])
        return super().get_context_data(edit_url=edit_url, media=form.media, **kwargs)

    def form_valid(self, form: AmendmentForm) -> HttpResponse:
        begin_amendment(self.concept, form.cleaned_data["reason"], self.request.user)
        messages.success(self.request, _("The concept is open for the amendment."))
        return redirect("wagtailadmin_pages:edit", self.concept.pk)


def concept_link(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    """The way from a project to its concept, or to beginning one."""
    concept = ConceptPage.objects.child_of(project).visible_to(user).first()
    if concept is not None and concept.permissions_for_user(user).can_edit():
        url = reverse("wagtailadmin_pages:edit", args=[concept.pk])
        links = [{"label": _("Concept"), "url": url}]
        if can_begin_amendment(user, concept):
            url = reverse("wagtail_qtg:begin_amendment", args=[concept.pk])
            links.append({"label": _("Amend the concept"), "url": url})
        return links
    if concept is None and can_start_concept(user, project):
        url = reverse("wagtail_qtg:start_concept", args=[project.pk])
        return [{"label": _("Begin the concept"), "url": url, "post": True}]
    return []
