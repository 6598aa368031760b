from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from .installation import is_set_up


class SetUpHint(Component):
    """Says on the admin's first page what a fresh installation still needs."""

    order = 10
    template_name = "wagtail_qtg/admin/set_up_hint.html"


def add_set_up_hint(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.is_superuser and not is_set_up():
        panels.append(SetUpHint())
