"""Who has the page already, as it is now, gets no more than that word: 304."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import wagtail
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.timezone import localdate

from .. import __version__
from ..settings import get_settings
from .changes import state_for


class NotModifiedMiddleware:
    """Says it before the page is even looked for. Optional: the pages say it themselves, later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "If-None-Match" in request.headers and is_same_for_all(request):
            known = not_modified(request, etag_of(request))
            if known is not None:
                return known
        return self.get_response(request)


def answer_conditionally(
    page: Any, request: HttpRequest, part: str, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """For the hook ``qtg_public_answer``, which is asked once it is known who may see the page."""
    if not is_same_for_all(request):
        return answer()
    etag = etag_of(request)
    known = not_modified(request, etag)
    if known is not None:
        return known
    response = answer()
    if response.status_code == 200 and not response.cookies:
        response.headers.setdefault("ETag", etag)
        response.headers.setdefault("Cache-Control", "no-cache")
        patch_vary_headers(response, ["Cookie"])
    return response


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        known["Cache-Control"] = "no-cache"
    return known


def is_same_for_all(request: HttpRequest) -> bool:
    """Not for people who are logged in, nor for the preview: their pages are their own."""
    return (
        get_settings().CONDITIONAL_REQUESTS
        and not settings.DEBUG
        and request.method in ("GET", "HEAD")
        and not getattr(request, "is_preview", False)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
    )


def etag_of(request: HttpRequest) -> str:
    """Only an answer to everybody gets one, and every public change makes it another.

    So who has it may keep the answer, whatever the page is.
    """
    facts = (
        state_for(request).version,
        localdate(),
        request.build_absolute_uri(),
        request.headers.get("Accept-Language", ""),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        fingerprint(),
    )
    return f'W/"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"'


@functools.cache
def fingerprint() -> str:
    """Of code, templates and static files that this process answers with, all read only once."""
    static = getattr(staticfiles_storage, "manifest_hash", "")
    versions = f"{__version__} {django.__version__} {wagtail.__version__} {static}"
    digest = hashlib.sha256(versions.encode())
    places = [Path(place) for engine in engines.all() for place in engine.template_dirs]
    for place in sorted(places):
        for path in sorted(place.rglob("*.html")):
            stat = path.stat()
            digest.update(f"{path} {stat.st_mtime_ns} {stat.st_size}".encode())
    return digest.hexdigest()
