"""What signatures and erasures mean for documents."""

from __future__ import annotations

from typing import Any

from ..projects.models import ProjectPage
from ..signoff.models import SignOff
from ..signoff.signals import names_erased, personal_data_erased, signed_off
from .actions import discard_documents, replace_document, request_document


def connect() -> None:
    signed_off.connect(on_signed, dispatch_uid="wagtail_qtg.documents.signed")
    personal_data_erased.connect(on_erased, dispatch_uid="wagtail_qtg.documents.erased")
    names_erased.connect(on_names_erased, dispatch_uid="wagtail_qtg.documents.names_erased")


def on_signed(sender: Any, sign_off: SignOff, **kwargs: Any) -> None:
    request_document(sign_off)


def on_erased(sender: Any, sign_off: SignOff, **kwargs: Any) -> None:
    replace_document(sign_off)


def on_names_erased(sender: Any, project: ProjectPage, **kwargs: Any) -> None:
    discard_documents(project)
