"""Making the PDF of a document: tried as often as needed, never half, never twice.

An attempt first claims a place of its own on the row; what an attempt before it left there is
removed. Whoever comes back and finds another place on the row, another generation or no row at
all, takes its own file away again. So even a killed process leaves nothing behind that the next
attempt does not find.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from .enums import DocumentError, DocumentState
from .models import StoredDocument, unguessable_name
from .papers import NoSuchDocumentError
from .pdf import PdfUnavailableError, engine_name, render_pdf

logger = logging.getLogger("wagtail_qtg.documents")


AnyDocument = TypeVar("AnyDocument", bound=StoredDocument)


class StorageError(Exception):
    """The private storage did not do what it should."""


def make_document(document: StoredDocument) -> bool:
    """Whether the PDF is there afterwards. Raises nothing: what it is made of stands anyhow."""
    place = unguessable_name()
    try:
        return not _claim(document, place) or _make(document, place)
    except NoSuchDocumentError:
        document.delete()  # what was to be printed is gone
        return False
    except Exception as error:
        logger.exception("The PDF of %s %s could not be made", document._meta.label, document.pk)
        _give_up(document, place, error)
        return False


@transaction.atomic
def discard_file(document: StoredDocument) -> None:
    """Remove at once what must not be kept; claims of running attempts end with it."""
    document = lock_document(document)
    if not document.is_done and document.file:
        with _storage_at_work():
            document.file.storage.delete(document.file.name or "")
        document.file = ""
        document.save()


def lock_document(document: AnyDocument) -> AnyDocument:
    return type(document).objects.select_for_update(of=("self",)).get(pk=document.pk)


@transaction.atomic
def _claim(document: StoredDocument, place: str) -> bool:
    """False if there is nothing left to do."""
    document = lock_document(document)
    if document.is_done:
        return False
    if document.file:
        with _storage_at_work():
            document.file.storage.delete(document.file.name or "")
    document.file = place
    document.save()
    return True


def _make(document: StoredDocument, place: str) -> bool:
    document = type(document).objects.get(pk=document.pk)
    generation = document.generation
    paper = document.paper()
    content = render_pdf(paper)
    made_with = engine_name()
    storage = document.file.storage
    with _storage_at_work():
        stored = storage.save(place, ContentFile(content))
    with transaction.atomic():
        row = type(document).objects.select_for_update(of=("self",)).filter(pk=document.pk).first()
        if row is not None and row.file.name == place and row.generation == generation:
            row.state, row.error = DocumentState.DONE, ""
            row.file, row.size = stored, len(content)
            row.sha256 = hashlib.sha256(content).hexdigest()
            row.made_at, row.made_with = timezone.now(), made_with
            row.attempts += 1
            row.note_made_from(paper)
            row.save()
            return True
    with _storage_at_work():
        storage.delete(stored)
    return row is not None and row.is_done


def _give_up(document: StoredDocument, place: str, error: Exception) -> None:
    try:
        with transaction.atomic():
            document = lock_document(document)
            if not document.is_done:
                document.state, document.error = DocumentState.FAILED, _reason(error)
                document.attempts += 1
                document.save()
        if not document.is_done or document.file.name != place:
            document.file.storage.delete(place)
    except Exception:
        logger.exception("The failure of document %s could not be tidied up", document.pk)


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
