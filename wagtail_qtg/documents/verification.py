"""Whether the files of a record are those of then, and its PDF comes out the same once more."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from ..projects.models import Attachment
from ..signoff.models import SignOff
from .enums import DocumentState
from .models import SignOffDocument, StoredDocument
from .pdf import engine_name, render_pdf
from .records import record_paper

FONT_NAMES = re.compile(rb"/BaseFont ?/[A-Z]+\+([\w-]+)")
OUR_FONT = b"Atkinson"


class FileFaultError(Exception):
    """The file is missing, or is not what it was."""


class DocumentFault(NamedTuple):
    code: str
    attachment: str = ""

    @property
    def text(self) -> str:
        if self.attachment:
            return self._text_of_attachment % self.attachment
        return {
            "absent": _("has no PDF yet. It can be made on the page of the decision."),
            "missing": _("has a PDF whose file is missing. Bring it back from a backup."),
            "hash": _("has a PDF whose file was changed. Bring it back from a backup."),
            "content": _("has a PDF that does not say what the record says."),
        }[self.code]

    @property
    def _text_of_attachment(self) -> str:
        return {
            "missing": _("has the attachment “%s”, which is missing. Bring it back from a backup."),
            "hash": _("has the attachment “%s”, which was changed. Bring it back from a backup."),
        }[self.code]


def read_sound_file(document: StoredDocument | Attachment) -> bytes:
    """The stored bytes, if they are those of the beginning; else raises ``FileFaultError``."""
    try:
        with document.file.storage.open(document.file.name or "") as file:
            content = file.read()
    except Exception as error:  # each kind of storage has errors of its own
        raise FileFaultError("missing") from error
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise FileFaultError("hash")
    return content


def document_faults(document: StoredDocument) -> list[DocumentFault]:
    """What is wrong with the stored file; nothing as long as none is promised."""
    if not document.is_done:
        return []
    try:
        read_sound_file(document)
    except FileFaultError as error:
        return [DocumentFault(str(error))]
    return []


def record_faults(sign_off: SignOff) -> list[DocumentFault]:
    """What is wrong with the files of a sound record."""
    return [*attachment_faults(sign_off), *pdf_faults(sign_off)]


def attachment_faults(sign_off: SignOff) -> list[DocumentFault]:
    """The record knows them by their SHA-256 only: the files themselves are part of no chain."""
    kept = {each.sha256: each for each in Attachment.objects.filter(page=sign_off.page_id)}
    faults = []
    for signed in sign_off.snapshot["attachments"]:
        try:
            if signed["sha256"] not in kept:
                raise FileFaultError("missing")
            read_sound_file(kept[signed["sha256"]])
        except FileFaultError as error:
            faults.append(DocumentFault(str(error), attachment=signed["title"]))
    return faults


def pdf_faults(sign_off: SignOff) -> list[DocumentFault]:
    """The PDF is made once more and compared.

    Other versions of the programs may break lines elsewhere, and letters that our font does not
    have look as on the server that made them: of such a PDF the hash must do.
    """
    document = SignOffDocument.objects.filter(sign_off=sign_off).first()
    if document is None or not document.is_done:
        return [DocumentFault("absent")]
    if faults := document_faults(document):
        return faults
    if document.made_with != engine_name():
        return []
    again = render_pdf(record_paper(sign_off))
    if read_sound_file(document) != again and not has_letters_of_the_server(again):
        return [DocumentFault("content")]
    return []


def has_letters_of_the_server(pdf: bytes) -> bool:
    return any(not name.startswith(OUR_FONT) for name in FONT_NAMES.findall(pdf))


def count_incomparable() -> int:
    made = SignOffDocument.objects.filter(state=DocumentState.DONE)
    return made.exclude(made_with=engine_name()).count()
