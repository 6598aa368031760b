"""What everybody may download."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..projects.lookups import get_visible_or_404
from ..projects.models import ProjectPage
from ..settings import get_settings
from .actions import forget_digest, order_document
from .enums import DocumentKind
from .serving import pdf_response
from .verification import FileFaultError


@require_safe
def fact_sheet_view(request: HttpRequest, project_id: int) -> HttpResponse:
    """The fact sheet of a public project, made anew when the project or its results change."""
    project = get_visible_or_404(ProjectPage.objects.live().public(), project_id)
    document = order_document(DocumentKind.FACT_SHEET, project)
    document.refresh_from_db()
    if document.is_done:
        try:
            return pdf_response(document)
        except FileFaultError:
            forget_digest(document)
    context = {"project": project, "qtg_base_template": get_settings().BASE_TEMPLATE}
    response = render(request, "wagtail_qtg/fact_sheet_waits.html", context, status=503)
    response["Retry-After"] = "5"
    response["Cache-Control"] = "no-store"
    return response
