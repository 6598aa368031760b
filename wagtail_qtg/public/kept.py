"""Parts of pages, kept in the site's cache for the next visitor.

A part bears the number that every public change raises: so nobody gets what is no longer so. It is
asked for only once it is known who may see the page; whatever stands around it is written anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import get_language

from ..settings import get_settings
from .changes import state_for
from .conditional import fingerprint, is_same_for_all

#: A part says what is so today; what changes before raises its number.
SECONDS = 24 * 60 * 60


def written_once(name: str, request: HttpRequest | None, write: Callable[[], str]) -> str:
    """The part as it was written for somebody before, or else as it is written now."""
    if request is None or not is_shared(request):
        return write()
    key = _key(name, request)
    found = cache.get(key)
    if found is None:
        found = write()
        if not _is_for_one_visitor(request, found):
            cache.set(key, found, SECONDS)
    return found


def allow_query(request: HttpRequest) -> None:
    """For a page that knows the address with its query for one of few."""
    request.qtg_query_is_one_of_few = True  # type: ignore[attr-defined]


def is_shared(request: HttpRequest) -> bool:
    """An address of which there are not too many, asked for by somebody unknown."""
    user = getattr(request, "user", None)
    has_query = bool(request.META.get("QUERY_STRING"))
    return (
        get_settings().KEEP_PAGES
        and (not has_query or getattr(request, "qtg_query_is_one_of_few", False))
        and is_same_for_all(request)
        and "Authorization" not in request.headers
        and not (user and user.is_authenticated)
    )


def _is_for_one_visitor(request: HttpRequest, written: str) -> bool:
    """It may hold the token of a form, or a nonce: a site can write our templates as it likes."""
    nonce = str(getattr(request, "_csp_nonce", None) or "")
    return "CSRF_COOKIE" in request.META or bool(nonce and nonce in written)


def _key(name: str, request: HttpRequest) -> str:
    facts = (
        name,
        state_for(request).version,
        localdate(),
        request.build_absolute_uri(),
        get_language(),
        fingerprint(),
    )
    return f"wagtail_qtg.kept.{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"
