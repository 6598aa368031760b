"""A file for the browser: streamed, kept by nobody on the way, named for a person."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.timezone import localdate

from ..common.file_names import content_disposition, file_name
from .formats import Export, Format
from .formats.export import in_present_language


def hand_out(export: Export, found: Format) -> HttpResponse:
    pieces = in_present_language(found.write(export))
    first = next(pieces, b"")  # what fails at once is still an error page, not half a file
    response: Any = StreamingHttpResponse(chain([first], pieces), content_type=found.content_type)
    name = file_name(f"{export.title} {localdate(export.made_at).isoformat()}", found.key)
    response["Content-Disposition"] = content_disposition(name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
