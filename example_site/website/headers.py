"""What a browser may do on this site, told by headers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

NOBODY_NEEDS = ("camera", "geolocation", "microphone", "payment", "usb")

#: Nothing that stands in a page runs, and nothing comes from anywhere else.
PUBLIC = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}

#: Wagtail's own screens have scripts and styles in their pages, and pictures made by scripts.
ADMIN = {
    **PUBLIC,
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}


class SecurityHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")
        origin = settings.MEDIA_ORIGIN
        self.public_policy = written({**PUBLIC, "img-src": "'self'"}, origin)
        self.admin_policy = written(ADMIN, origin)
        self.permissions = ", ".join(f"{name}=()" for name in NOBODY_NEEDS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_admin = request.path.startswith(self.admin)
        policy = self.admin_policy if is_admin else self.public_policy
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", self.permissions)
        return response


def written(policy: dict[str, str], pictures_from: str) -> str:
    allowed = {**policy, "img-src": f"{policy['img-src']} {pictures_from}".strip()}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())
