from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from ..projects.internal_rights import can_write_in
from ..projects.lookups import get_visible_or_404
from ..projects.models import ProjectPage
from ..projects.views import BelowProjectMixin
from .actions import (
    begin_amendment,
    can_begin_amendment,
    can_withdraw_amendment,
    start_concept,
    withdraw_amendment,
)
from .forms import AmendmentForm
from .models import ConceptPage


@require_POST
def start_concept_view(request: HttpRequest, project_id: int) -> HttpResponse:
    project = get_visible_or_404(ProjectPage.objects.visible_to(request.user), project_id)
    concept = start_concept(project, request.user)
    return redirect("wagtailadmin_pages:edit", concept.pk)


class ConceptViewMixin(BelowProjectMixin):
    """A screen about one concept that is visible to the user."""

    header_icon = "edit"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = ConceptPage.objects.visible_to(request.user)
        self.concept = get_visible_or_404(visible, kwargs["concept_id"])
        self.project = self.concept.project

    def get_page_subtitle(self) -> str:
        return self.concept.get_parent().title

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.concept.pk])


class BeginAmendmentView(ConceptViewMixin, FormView):
    """Says what an amendment is, asks why, and opens the concept."""

    page_title = gettext_lazy("Amend the concept")
    template_name = "wagtail_qtg/admin/ask.html"
    form_class = AmendmentForm
    intro = gettext_lazy(
        "The agreed concept stands until the amendment is agreed too. You can then add guiding "
        "goals, and give up agreed ones with a reason. Everything else stays as it is agreed."
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.concept.open_amendment is not None:
            return redirect("wagtailadmin_pages:edit", self.concept.pk)
        if not can_begin_amendment(request.user, self.concept):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            intro=self.intro,
            submit_label=_("Begin the amendment"),
            back_url=self.edit_url,
            media=form.media,
            **kwargs,
        )

    def form_valid(self, form: AmendmentForm) -> HttpResponse:
        begin_amendment(self.concept, form.cleaned_data["reason"], self.request.user)
        messages.success(self.request, _("The concept is open for the amendment."))
        return redirect(self.edit_url)


class WithdrawAmendmentView(ConceptViewMixin, TemplateView):
    """Takes an amendment back that was begun by mistake."""

    page_title = gettext_lazy("Withdraw the amendment")
    template_name = "wagtail_qtg/admin/withdraw_amendment.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_withdraw_amendment(request.user, self.concept):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        amendment = self.concept.open_amendment
        return super().get_context_data(amendment=amendment, edit_url=self.edit_url, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        withdraw_amendment(self.concept, request.user)
        messages.success(request, _("The amendment is withdrawn. The concept is as it was agreed."))
        return redirect(self.edit_url)


def concept_link(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    """The way from a project to its concept, or to beginning one."""
    concept = ConceptPage.objects.of(project).visible_to(user).first()
    if concept is not None:
        links = [concept.link_for(user, label=_("Concept"))]
        if can_begin_amendment(user, concept):
            url = reverse("wagtail_qtg:begin_amendment", args=[concept.pk])
            links.append({"label": _("Amend the concept"), "url": url, "is_minor": True})
        return links
    if can_write_in(user, project):
        url = reverse("wagtail_qtg:start_concept", args=[project.pk])
        return [{"label": _("Begin the concept"), "url": url, "post": True}]
    return []
