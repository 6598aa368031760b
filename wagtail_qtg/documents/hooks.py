"""What the review page shows of the PDFs of its signatures."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
from ..signoff.models import SignOff
from .enums import DocumentState
from .models import SignOffDocument


def document_links(sign_off: SignOff, user: Any) -> list[dict[str, Any]]:
    """For the hook ``qtg_sign_off_links``: the PDF, or how far it is and another attempt."""
    document = SignOffDocument.objects.visible_to(user).filter(sign_off=sign_off).first()
    if document is None:
        return []
    if document.is_done:
        url = reverse("wagtail_qtg:download_document", args=[document.pk])
        return [{"label": _("Download the PDF"), "url": url}]
    links: list[dict[str, Any]] = [{"label": "", "url": "", "state": state_of(document)}]
    if may_retry(document, user):
        url = reverse("wagtail_qtg:retry_document", args=[document.pk])
        links.append({"label": _("Make the PDF now"), "url": url, "post": True})
    return links


def state_of(document: SignOffDocument) -> str:
    if document.state == DocumentState.FAILED:
        return _("The PDF could not be made: %s") % document.get_error_display()
    return _("The PDF is being made.")


def may_retry(document: SignOffDocument, user: Any) -> bool:
    """The funder's side, which has to hand the paper on."""
    return ProjectPage.objects.funded_by(user).filter(pk=document.project_id).exists()
