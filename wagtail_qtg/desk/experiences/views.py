"""The library on the screen, as a file, and what one does with an experience."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...exports.actions import make_export
from ...exports.formats import FORMATS
from ...exports.handing_out import hand_out
from ...projects.enums import Transferable
from ...projects.lookups import sees_projects
from ...projects.models import ProjectPage
from .actions import begin_story, mark_transferable, may_write_stories
from .reading import Experience, experiences_of, find_experience
from .table import EXPERIENCES, LibraryForm

PER_PAGE = 30


class LibraryView(WagtailAdminTemplateMixin, TemplateView):
    """All experiences of the projects that concern the user; none when a filter is wrong."""

    page_title = EXPERIENCES.title
    header_icon = "openquote"
    template_name = "wagtail_qtg/admin/desk/experiences.html"
    http_method_names = ["get", "head"]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def form(self) -> LibraryForm:
        return LibraryForm(self.asked(), table=EXPERIENCES, user=self.request.user)

    def asked(self) -> QueryDict:
        """What was asked for, but for the page of it."""
        query = self.request.GET.copy()
        query.pop("page", None)
        return query

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        status = 200 if self.form.is_valid() else 400
        return self.render_to_response(self.get_context_data(), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.found()
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        writable = self.writable_projects({experience.project_id for experience in page})
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            page=page,
            count=len(found),
            entries=[self.entry(experience, writable) for experience in page],
            answers=Transferable.choices,
            may_write_any=bool(writable),
            concerns_any=sees_projects(self.request.user),
            query=self.asked().urlencode(),
            downloads=[(self.download_url(key), format) for key, format in FORMATS.items()],
            **kwargs,
        )

    def found(self) -> list[Experience]:
        if not self.form.is_valid():
            return []
        return experiences_of(self.request.user, self.form.cleaned_data)

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

    def download_url(self, format: str) -> str:
        url = reverse("wagtail_qtg:download_experiences", args=[format])
        query = self.asked()
        return f"{url}?{query.urlencode()}" if query else url


class DownloadLibraryView(LibraryView):
    """The same experiences as a file; with a wrong filter the page with its message."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["format"] not in FORMATS:
            raise Http404

    def asked(self) -> QueryDict:
        """A file has no pages: whoever asks for one gets no other rows instead."""
        return self.request.GET

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return super().get(request, *args, **kwargs)
        return hand_out(
            make_export(EXPERIENCES, request.user, self.form), FORMATS[kwargs["format"]]
        )


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
