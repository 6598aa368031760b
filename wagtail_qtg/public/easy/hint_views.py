from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from .hints import hints


@require_POST
def easy_hints_view(request: HttpRequest) -> HttpResponse:
    """Looks at what an editor is typing; nothing is stored, nothing is read."""
    found = hints(request.POST.get("text", ""), request.POST.get("language", "de"))
    return render(request, "wagtail_qtg/admin/includes/easy_hints.html", {"hints": found})
