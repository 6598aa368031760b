"""What other screens show of documents."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
from ..signoff.models import SignOff
from .enums import DocumentState
from .models import SignOffDocument, StoredDocument
from .offers import certificate_offer


def documents_link(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    """For the hook ``qtg_project_links``."""
    url = reverse("wagtail_qtg:documents", args=[project.pk])
    return [{"label": _("Documents"), "url": url}]


def document_links(sign_off: SignOff, user: Any) -> list[dict[str, Any]]:
    """For the hook ``qtg_sign_off_links``: the PDF, or how far it is and another attempt."""
    document = SignOffDocument.objects.visible_to(user).filter(sign_off=sign_off).first()
    if document is None:
        return []
    if document.is_done:
        url = reverse("wagtail_qtg:download_document", args=[document.pk])
        certificate = certificate_offer(sign_off)._asdict()
        return [{"label": _("Download the PDF"), "url": url}, certificate]
    links: list[dict[str, Any]] = [{"label": "", "url": "", "state": state_of(document)}]
    if may_retry(document, user):
        url = reverse("wagtail_qtg:retry_document", args=[document.pk])
        links.append({"label": _("Make the PDF now"), "url": url, "post": True})
    return links


def state_of(document: StoredDocument) -> str:
    if document.state == DocumentState.FAILED:
        return _("The PDF could not be made: %s") % document.get_error_display()
    return _("The PDF is being made.")


def may_retry(document: SignOffDocument, user: Any) -> bool:
    """The funder's side, which has to hand the paper on."""
    return ProjectPage.objects.funded_by(user).filter(pk=document.project_id).exists()
