"""The documents of a project: chosen from a list, made, and handed out."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from ..projects.internal import find_internal_page
from ..projects.lookups import get_visible_or_404
from ..projects.models import ProjectPage
from ..projects.views import BelowProjectMixin, ProjectViewMixin
from .actions import forget_digest, order_document, retry_document
from .hooks import state_of
from .models import ProjectDocument
from .offers import blank_sheets, documents_of
from .papers import NoSuchDocumentError
from .serving import pdf_response
from .verification import FileFaultError


class DocumentsView(ProjectViewMixin, TemplateView):
    """Everything of a project that can be had as a PDF."""

    page_title = gettext_lazy("Documents")
    header_icon = "doc-full"
    template_name = "wagtail_qtg/admin/documents.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            project=self.project,
            groups=documents_of(self.project),
            blank_sheets=blank_sheets(self.project),
            **kwargs,
        )


class OrderDocumentView(View):
    """One press: the PDF comes at once where it is there or quickly made, else the page waits."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int, kind: str) -> HttpResponse:
        page = find_page(request.user, page_id)
        part = request.POST.get("part") or request.GET.get("part", "")
        try:
            document = order_document(kind, page, part)
        except NoSuchDocumentError as error:
            raise Http404 from error
        document.refresh_from_db()
        target = "download_project_document" if document.is_done else "project_document"
        return redirect(f"wagtail_qtg:{target}", document.pk)


def find_page(user: Any, page_id: int) -> Any:
    """The project or internal page, if it concerns the user; for others it does not exist."""
    with suppress(Http404):
        return get_visible_or_404(ProjectPage.objects.visible_to(user), page_id)
    return find_internal_page(user, page_id)


class ProjectDocumentMixin:
    """For whom the project concerns; for others the document does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        visible = ProjectDocument.objects.visible_to(request.user).select_related("project")
        self.document = get_visible_or_404(visible, kwargs["document_id"])
        self.project = self.document.project


class ProjectDocumentView(ProjectDocumentMixin, BelowProjectMixin, TemplateView):
    """How far a PDF is; then the link, or why there is none and another attempt."""

    page_title = gettext_lazy("Document")
    header_icon = "doc-full"
    template_name = "wagtail_qtg/admin/document.html"

    def get_page_subtitle(self) -> str:
        return str(self.document)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            document=self.document,
            project=self.project,
            state="" if self.document.is_done else state_of(self.document),
            is_late=not self.document.is_done and not self.document.is_ordered,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        retry_document(self.document)
        return redirect("wagtail_qtg:project_document", self.document.pk)


class DownloadProjectDocumentView(ProjectDocumentMixin, View):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, document_id: int) -> HttpResponse:
        if self.document.is_done:
            try:
                return pdf_response(self.document)
            except FileFaultError:
                messages.error(request, self.lost())
                forget_digest(self.document)
                return redirect("wagtail_qtg:documents", self.project.pk)
        return redirect("wagtail_qtg:project_document", self.document.pk)

    def lost(self) -> str:
        return _("The stored PDF was lost. Please press the button again.")
