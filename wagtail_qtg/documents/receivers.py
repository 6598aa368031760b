"""What signatures and erasures mean for documents."""

from __future__ import annotations

from typing import Any

from ..signoff.models import SignOff
from ..signoff.signals import personal_data_erased, signed_off
from .actions import replace_document, request_document


def connect() -> None:
    signed_off.connect(on_signed, dispatch_uid="wagtail_qtg.documents.signed")
    personal_data_erased.connect(on_erased, dispatch_uid="wagtail_qtg.documents.erased")


def on_signed(sender: Any, sign_off: SignOff, **kwargs: Any) -> None:
    request_document(sign_off)


def on_erased(sender: Any, sign_off: SignOff, **kwargs: Any) -> None:
    replace_document(sign_off)
