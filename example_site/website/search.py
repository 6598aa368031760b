from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

LONGEST_QUERY = 200


def search(request: HttpRequest) -> HttpResponse:
    """The site's own full-text search over everything that is public."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    results = Page.objects.live().public().search(query) if query else Page.objects.none()
    page = Paginator(results, 20).get_page(request.GET.get("page"))
    return render(request, "website/search.html", {"query": query, "results": page})
