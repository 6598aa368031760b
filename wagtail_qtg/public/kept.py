"""Whole answers in the site's cache, for the next visitor who asks for the same.

They are kept under their ETag, which every public change makes another: so nobody gets what is no
longer so. Asked only once it is known who may see the page.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from ..settings import get_settings

#: An answer that nobody asks for is forgotten.
SECONDS = 600


def kept_answer(request: HttpRequest, etag: str) -> HttpResponse | None:
    found = cache.get(_key(etag)) if is_shared(request) else None
    if found is None:
        return None
    content, headers = found
    return HttpResponse(content, headers=headers)


def keep(request: HttpRequest, etag: str, response: Any) -> None:
    """As soon as it is written; a form's token is one visitor's own and is not kept."""

    def store(written: Any) -> None:
        if not written.cookies and "CSRF_COOKIE" not in request.META:
            cache.set(_key(etag), (written.content, dict(written.headers)), SECONDS)

    if not is_shared(request) or response.streaming:
        return
    if hasattr(response, "add_post_render_callback"):
        response.add_post_render_callback(store)
    else:
        store(response)


def is_shared(request: HttpRequest) -> bool:
    """A plain address, asked for by somebody of whom nothing is known; a nonce is for once."""
    return (
        get_settings().KEEP_PAGES
        and not request.META["QUERY_STRING"]
        and not any(hasattr(request, name) for name in ("csp_nonce", "_csp_nonce"))
        and not _is_known(request)
    )


def _is_known(request: HttpRequest) -> bool:
    """By a cookie, or by a server in front that says who it is."""
    cookies = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}
    user = getattr(request, "user", None)
    return bool(cookies or "Authorization" in request.headers or (user and user.is_authenticated))


def _key(etag: str) -> str:
    return f"wagtail_qtg.page.{etag[3:-1]}"
