"""What was submitted or signed keeps its page, and every page above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..projects.models import Attachment
from .models import SignOff, SignOffEvent


def refuse_deletion_of_signed(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, [page])


def refuse_bulk_deletion_of_signed(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    if action_type != "delete":
        return None
    return _refuse(request, [thing for thing in objects if isinstance(thing, Page)])


def keep_signed_attachment(attachment: Attachment) -> str:
    """For the hook ``qtg_keeps_attachment``: why it stays, or nothing."""
    for record in SignOff.objects.filter(page=attachment.page_id):
        if any(file["sha256"] == attachment.sha256 for file in record.snapshot["attachments"]):
            return _("This file is part of what the funder signed off, so it stays.")
    return ""


def _refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(page__path__startswith=page.path)
    event = SignOffEvent.objects.filter(below).select_related("page").first()
    if event is None:
        return None
    messages.error(
        request,
        _("“%(page)s” was submitted to the funder, so it stays, with all pages above it.")
        % {"page": event.page.title},
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
