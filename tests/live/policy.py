from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]


def only_from_here(answer: Answer) -> Answer:
    """The strictest policy that a site may set for its public pages; the admin has its own."""
    admin = reverse("wagtailadmin_home")

    def answer_strictly(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not request.path.startswith(admin):
            response["Content-Security-Policy"] = "default-src 'self'"
        return response

    return answer_strictly
