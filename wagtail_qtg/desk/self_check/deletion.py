"""A filled self-check keeps its project: nobody shall lose one with a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from .models import SelfCheck


def refuse_deletion_of_checked(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, [page])


def refuse_bulk_deletion_of_checked(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    if action_type != "delete":
        return None
    return _refuse(request, [thing for thing in objects if isinstance(thing, Page)])


def _refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(project__path__startswith=page.path)
    check = SelfCheck.objects.filter(below).select_related("project").first()
    if check is None:
        return None
    messages.error(
        request,
        _("“%(project)s” has a quality self-check, so it stays, with all pages above it.")
        % {"project": check.project},
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
