from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .internal import InternalPageMixin, internal_page_models


@require_GET
def checklist_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """The checklist of what is saved by now, for an editor that stays open."""
    page = _find_visible(page_id, request.user).get_latest_revision_as_object()
    return render(
        request, "wagtail_qtg/admin/includes/checklist.html", {"checklist": page.checklist()}
    )


def _find_visible(page_id: int, user: Any) -> InternalPageMixin:
    for model in internal_page_models():
        try:
            page = model.objects.visible_to(user).filter(pk=page_id).first()
        except OverflowError as error:  # no database has so many rows
            raise Http404 from error
        if page is not None:
            return page
    raise Http404
