"""What is asked of documents; the making itself comes after the commit."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from ..signoff.models import SignOff
from .enums import DocumentState
from .making import lock_document, make_document
from .models import SignOffDocument
from .tasks import discard_after_commit, make_after_commit


@transaction.atomic
def request_document(sign_off: SignOff) -> SignOffDocument:
    """The row that says that there will be a PDF, and the order to make it."""
    document = _row_for(sign_off)
    make_after_commit(document.pk)
    return document


@transaction.atomic
def replace_document(sign_off: SignOff) -> None:
    """Names were erased: the PDF that holds them goes, and a redacted one takes its place."""
    document = lock_document(_row_for(sign_off).pk)
    document.state, document.error = DocumentState.WAITING, ""
    document.sha256, document.size, document.made_at, document.made_with = "", None, None, ""
    document.save()
    discard_after_commit(document.pk)
    make_after_commit(document.pk)


@transaction.atomic
def retry_document(document: SignOffDocument) -> bool:
    """Order another attempt; False if the PDF is there already."""
    document = lock_document(document.pk)
    if document.is_done:
        return False
    document.state, document.error = DocumentState.WAITING, ""
    document.save()
    make_after_commit(document.pk)
    return True


def make_missing_documents() -> Iterator[tuple[SignOffDocument, bool]]:
    """All that wait or failed, and of records without a row; one's fault stops no other."""
    for sign_off in SignOff.objects.filter(document=None):
        _row_for(sign_off)
    missing = SignOffDocument.objects.exclude(state=DocumentState.DONE)
    for pk in list(missing.order_by("pk").values_list("pk", flat=True)):
        is_made = make_document(pk)
        yield SignOffDocument.objects.get(pk=pk), is_made


def _row_for(sign_off: SignOff) -> SignOffDocument:
    return SignOffDocument.objects.get_or_create(
        sign_off=sign_off, defaults={"project_id": sign_off.project_id}
    )[0]
