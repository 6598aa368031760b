"""The PDF of a signature: handed out only as it was made, and made again when that failed."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from ..common.file_names import content_disposition, file_name
from ..projects.lookups import get_visible_or_404
from .actions import retry_document
from .hooks import may_retry, state_of
from .models import SignOffDocument
from .records import record_title
from .verification import FileFaultError, read_sound_file

logger = logging.getLogger("wagtail_qtg.documents")


class DocumentView(View):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = SignOffDocument.objects.visible_to(request.user).select_related("sign_off")
        self.document = get_visible_or_404(visible, kwargs["document_id"])

    def back(self) -> HttpResponseRedirect:
        return redirect("wagtail_qtg:review", self.document.sign_off.page_id)


class DownloadDocumentView(DocumentView):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, document_id: int) -> HttpResponse:
        document = self.document
        if not document.is_done:
            messages.warning(request, state_of(document))
            return self.back()
        try:
            content = read_sound_file(document)
        except FileFaultError as error:
            logger.error("The file of document %s is at fault: %s", document.pk, error)
            messages.error(request, self.fault())
            return self.back()
        response = HttpResponse(content, content_type="application/pdf")
        name = file_name(record_title(document.sign_off))
        response["Content-Disposition"] = content_disposition(name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    def fault(self) -> str:
        return _(
            "The stored PDF is missing or is not the one that was made, so it is not handed out. "
            "The signed record itself is not touched by that. Please tell those who look after "
            "the website."
        )


class RetryDocumentView(DocumentView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, document_id: int) -> HttpResponse:
        if not may_retry(self.document, request.user):
            raise PermissionDenied
        retry_document(self.document)
        self.document.refresh_from_db()
        if self.document.is_done:
            messages.success(request, _("The PDF is there."))
        else:
            messages.warning(request, state_of(self.document))
        return self.back()
