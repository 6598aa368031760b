"""The ways into the desk from Wagtail's own screens."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from .desk import has_desk


class DeskMenuItem(MenuItem):
    """Shown to whoever answers for a programme."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_desk(request.user)
