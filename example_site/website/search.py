from __future__ import annotations

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

LONGEST_QUERY = 200
#: Letters and digits only: signs mean something to some search engines, and one fails of them.
WORD = re.compile(r"[^\W_]+")


def search(request: HttpRequest) -> HttpResponse:
    """The site's own full-text search over everything that is public."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    words = " ".join(WORD.findall(query))
    results = Page.objects.live().public().search(words) if words else Page.objects.none()
    page = Paginator(results, 20).get_page(request.GET.get("page"))
    return render(request, "website/search.html", {"query": query, "results": page})
