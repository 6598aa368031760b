"""The sheet as a Word file: the empty form to download, and a filled one to take over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View

from ...common.file_names import content_disposition, file_name
from ...projects.lookups import get_visible_or_404
from ...projects.models import ProjectPage
from ...projects.views import BelowProjectMixin
from ...reports.models import QuarterReportPage
from ...reports.names import field_names, project_names
from .actions import add_imported_sheets, read_word_file, why_no_import
from .drafts import Draft
from .form import PARTS, word_form
from .package import MAX_SIZE, UnfitFileError

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SALT = "wagtail_qtg.word"
LASTS = 24 * 60 * 60  # seconds from reading a file to confirming it


class BlankFormView(View):
    """The empty form, one sheet for each chosen action field, for all whom the project concerns."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, project_id: int) -> HttpResponse:
        from .blank import blank_form, blank_form_name  # its library takes its time to load

        project = get_visible_or_404(ProjectPage.objects.visible_to(request.user), project_id)
        names = field_names(project)
        chosen = request.GET.getlist("field")
        if not all(key in names for key in chosen):
            raise Http404
        content = blank_form(project, [names[key] for key in dict.fromkeys(chosen)] or [""])
        response = HttpResponse(content, content_type=CONTENT_TYPE)
        name = file_name(blank_form_name(project), "docx")
        response["Content-Disposition"] = content_disposition(name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class WordFormView(BelowProjectMixin, TemplateView):
    """Both ways in one place; those who only read the report have the empty form."""

    page_title = gettext_lazy("Sheet as a Word file")
    header_icon = "doc-full"
    template_name = "wagtail_qtg/admin/word_form.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = QuarterReportPage.objects.visible_to(request.user)
        self.report = get_visible_or_404(visible, kwargs["report_id"])
        self.project = self.report.project
        self.is_writer = self.report.is_written_by(request.user)
        if request.method == "POST" and not self.is_writer:
            raise Http404

    def get_page_subtitle(self) -> str:
        return self.report.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fields = self.project.action_fields().select_related("catalogue")
        return super().get_context_data(
            report=self.report,
            project=self.project,
            fields=[(field.key, str(field)) for field in fields],
            is_writer=self.is_writer,
            hindrance=why_no_import(self.report, self.request.user) if self.is_writer else "",
            max_megabytes=MAX_SIZE // 1024 // 1024,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if hindrance := why_no_import(self.report, request.user):
            messages.error(request, hindrance)
            return redirect("wagtail_qtg:word_form", self.report.pk)
        if "confirm" in request.POST:
            return self.confirm(request)
        upload = request.FILES.get("file")
        if upload is None:
            return self.again(_("Please choose a file."))
        try:
            drafts = read_word_file(upload, self.report, self.project)
        except UnfitFileError as error:
            return self.again(" ".join(error.messages))
        return self.render_to_response(self.preview(drafts))

    def again(self, error: str) -> HttpResponse:
        return self.render_to_response(self.get_context_data(error=error))

    def preview(self, drafts: list[Draft]) -> dict[str, Any]:
        names = project_names(self.project)
        form = word_form(self.project)
        content = [draft.as_json() for draft in drafts]
        return self.get_context_data(
            drafts=[_shown(draft, names, form.labels) for draft in drafts],
            comment_label=form.labels["comment"],
            seal=signing.dumps([*self.owner(), content], salt=SALT, compress=True),
        )

    def owner(self) -> list[Any]:
        return [self.report.pk, self.request.user.pk]

    def confirm(self, request: HttpRequest) -> HttpResponse:
        try:
            *owner, content = signing.loads(request.POST["confirm"], salt=SALT, max_age=LASTS)
        except signing.BadSignature:
            owner = []
        if owner != self.owner():
            return self.again(_("Too much time has passed. Please choose the file once more."))
        drafts = [Draft(**values) for values in content]
        chosen = [
            (draft.id, draft.for_storage(with_rest=f"rest-{draft.id}" in request.POST))
            for draft in drafts
            if f"take-{draft.id}" in request.POST
        ]
        if not chosen:
            messages.info(request, _("No sheet was chosen, so nothing was taken over."))
            return redirect("wagtail_qtg:word_form", self.report.pk)
        try:
            added = add_imported_sheets(self.report, chosen, request.user)
        except PermissionDenied:
            messages.error(request, why_no_import(self.report, request.user))
            return redirect("wagtail_qtg:word_form", self.report.pk)
        self.tell(request, len(added))
        editor = reverse("wagtailadmin_pages:edit", args=[self.report.pk])
        return redirect(f"{editor}#block-{chosen[0][0]}-section")

    def tell(self, request: HttpRequest, count: int) -> None:
        if not count:
            messages.info(request, _("These sheets were taken over already."))
            return
        message = ngettext(
            "%(count)s sheet was taken over as a draft. Please check it here.",
            "%(count)s sheets were taken over as drafts. Please check them here.",
            count,
        )
        messages.success(request, message % {"count": count})


def _shown(draft: Draft, names: dict[str, str], labels: dict[str, str]) -> dict[str, Any]:
    """One draft in words: what was understood in each part, and what still has to be written."""
    values = draft.values
    texts: dict[str, list[str]] = {
        "action_field": [names.get(values["action_field"], "")],
        "guiding_goal": [names.get(values["guiding_goal"], "")],
        "period_goal": values["period_goal"].split("\n"),
        "measures": [measure["text"] for measure in values["measures"]],
        "actors": [": ".join(filter(None, actor.values())) for actor in values["actors"]],
    }
    return {
        "draft": draft,
        "parts": [
            {"label": labels[part], "lines": [line for line in texts[part] if line]}
            for part in PARTS
            if part in texts
        ],
    }
