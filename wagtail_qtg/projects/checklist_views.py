from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .internal import find_internal_page


@require_GET
def checklist_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """The checklist of what is saved by now, for an editor that stays open."""
    page = find_internal_page(request.user, page_id).get_latest_revision_as_object()
    return render(
        request, "wagtail_qtg/admin/includes/checklist.html", {"checklist": page.checklist()}
    )
