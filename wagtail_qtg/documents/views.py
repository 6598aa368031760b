"""The PDF of a signature: handed out only as it was made, and made again when that failed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from ..projects.lookups import get_visible_or_404
from .actions import retry_document
from .hooks import may_retry, state_of
from .models import SignOffDocument
from .serving import fault_message, pdf_response
from .verification import FileFaultError


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
        if not self.document.is_done:
            messages.warning(request, state_of(self.document))
            return self.back()
        try:
            return pdf_response(self.document)
        except FileFaultError:
            messages.error(request, fault_message())
            return self.back()


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
