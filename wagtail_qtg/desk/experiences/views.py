"""The library on the screen, as a file, and what one does with an experience."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from ...projects.enums import Transferable
from ...projects.models import ProjectPage
from ..listing import DownloadMixin, FoundView
from .actions import begin_story, mark_transferable, may_write_stories
from .reading import Experience, find_experience
from .table import EXPERIENCES, LibraryForm


class LibraryView(FoundView):
    """All experiences of the projects that concern the user; none when a filter is wrong."""

    table = EXPERIENCES
    form_class = LibraryForm
    list_name = "wagtail_qtg:experiences"
    download_name = "wagtail_qtg:download_experiences"
    header_icon = "openquote"
    template_name = "wagtail_qtg/admin/desk/experiences.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = context["page"].object_list
        writable = self.writable_projects({experience.project_id for experience in shown})
        return {
            **context,
            "entries": [self.entry(experience, writable) for experience in shown],
            "answers": Transferable.choices,
            "may_write_any": bool(writable),
            "query": self.asked().urlencode(),
        }

    def entry(self, experience: Experience, writable: set[int]) -> dict[str, Any]:
        return {
            "experience": experience,
            "field": self.form.field_names.get(experience.field, ""),
            "may_write": experience.project_id in writable,
        }

    def writable_projects(self, shown: set[int]) -> set[int]:
        """Of those on the screen the ones whose stories the user may write, asked once."""
        projects = ProjectPage.objects.filter(pk__in=shown).defer("body")
        return {project.pk for project in projects if may_write_stories(self.request.user, project)}


class DownloadLibraryView(DownloadMixin, LibraryView):
    """The same experiences as a file."""


class ExperienceView(View):
    """Something is done with one experience; for whom it does not concern it does not exist."""

    http_method_names = ["post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.experience = find_experience(request.user, kwargs["page_id"], kwargs["key"])


class MarkView(ExperienceView):
    """Could another neighbourhood do the same?"""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = request.POST.get("transferable", "")
        if answer not in ("", *Transferable.values):
            return HttpResponseBadRequest()
        mark_transferable(self.experience, answer)
        messages.success(request, _("The answer is kept."))
        query = QueryDict(request.POST.get("query", "")).urlencode()
        back = reverse("wagtail_qtg:experiences")
        return redirect(f"{back}?{query}#{self.experience.anchor}")


class BeginStoryView(ExperienceView):
    """On to the editor of the draft, new or already there."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        story, is_new = begin_story(self.experience, request.user)
        if is_new:
            messages.warning(
                request,
                _(
                    "This is a draft; nobody outside sees it. Take out names of persons and "
                    "everything that is not for the public before you go on."
                ),
            )
        else:
            messages.info(request, _("A story was already begun with this experience: here it is."))
        return redirect("wagtailadmin_pages:edit", story.pk)
