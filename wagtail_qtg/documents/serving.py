"""Handing a stored PDF out: only as it was made, and never to a cache."""

from __future__ import annotations

import logging

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ..common.file_names import content_disposition, file_name
from .models import StoredDocument
from .verification import FileFaultError, read_sound_file

logger = logging.getLogger("wagtail_qtg.documents")


def pdf_response(document: StoredDocument) -> HttpResponse:
    """Raises ``FileFaultError`` if the file is not the one that was made."""
    try:
        content = read_sound_file(document)
    except FileFaultError as error:
        logger.error("The file of %s %s is at fault: %s", document._meta.label, document.pk, error)
        raise
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition(file_name(document.name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def fault_message() -> str:
    return _(
        "The stored PDF is missing or is not the one that was made, so it is not handed out. "
        "The signed record itself is not touched by that. Please tell those who look after "
        "the website."
    )
