"""Making the PDF of a record: tried as often as needed, never half, never twice.

An attempt first claims a place of its own on the row; what an attempt before it left there is
removed. Whoever comes back and finds another place on the row, or that names were erased
meanwhile, takes its own file away again. So even a killed process leaves nothing behind that the
next attempt does not find.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from .enums import DocumentError, DocumentState
from .models import SignOffDocument, unguessable_name
from .pdf import PdfUnavailableError, engine_name
from .records import record_pdf

logger = logging.getLogger("wagtail_qtg.documents")


class StorageError(Exception):
    """The private storage did not do what it should."""


def make_document(pk: int) -> bool:
    """Whether the PDF is there afterwards. Raises nothing: the signature stands in any case."""
    place = unguessable_name()
    try:
        return not _claim(pk, place) or _make(pk, place)
    except Exception as error:
        logger.exception("The PDF of document %s could not be made", pk)
        _give_up(pk, place, error)
        return False


@transaction.atomic
def discard_file(pk: int) -> None:
    """Remove at once what must not be kept; claims of running attempts end with it."""
    document = lock_document(pk)
    if not document.is_done and document.file:
        with _storage_at_work():
            document.file.storage.delete(document.file.name or "")
        document.file = ""
        document.save()


def lock_document(pk: int) -> SignOffDocument:
    return SignOffDocument.objects.select_for_update().get(pk=pk)


@transaction.atomic
def _claim(pk: int, place: str) -> bool:
    """False if there is nothing left to do."""
    document = lock_document(pk)
    if document.is_done:
        return False
    if document.file:
        with _storage_at_work():
            document.file.storage.delete(document.file.name or "")
    document.file = place
    document.save()
    return True


def _make(pk: int, place: str) -> bool:
    document = SignOffDocument.objects.select_related("sign_off").get(pk=pk)
    erasures = document.sign_off.erasures.count()
    content = record_pdf(document.sign_off)
    made_with = engine_name()
    storage = document.file.storage
    with _storage_at_work():
        stored = storage.save(place, ContentFile(content))
    with transaction.atomic():
        document = lock_document(pk)
        if document.file.name == place and document.sign_off.erasures.count() == erasures:
            document.state, document.error = DocumentState.DONE, ""
            document.file, document.size = stored, len(content)
            document.sha256 = hashlib.sha256(content).hexdigest()
            document.made_at, document.made_with = timezone.now(), made_with
            document.attempts += 1
            document.save()
            return True
    with _storage_at_work():
        storage.delete(stored)
    return document.is_done


def _give_up(pk: int, place: str, error: Exception) -> None:
    try:
        with transaction.atomic():
            document = lock_document(pk)
            if not document.is_done:
                document.state, document.error = DocumentState.FAILED, _reason(error)
                document.attempts += 1
                document.save()
        if not document.is_done or document.file.name != place:
            document.file.storage.delete(place)
    except Exception:
        logger.exception("The failure of document %s could not be tidied up", pk)


def _reason(error: Exception) -> DocumentError:
    if isinstance(error, PdfUnavailableError):
        return DocumentError.ENGINE
    return DocumentError.STORAGE if isinstance(error, StorageError) else DocumentError.CONTENT


@contextmanager
def _storage_at_work() -> Iterator[None]:
    """Each kind of storage has errors of its own."""
    try:
        yield
    except Exception as error:
        raise StorageError(str(error)) from error
