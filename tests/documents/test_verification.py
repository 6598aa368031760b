"""The stored PDFs are those that were made, and say what the records say."""

from __future__ import annotations

import hashlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.projects.factories import upload
from wagtail_qtg.documents import verification
from wagtail_qtg.documents.making import make_document
from wagtail_qtg.documents.pdf import PdfUnavailableError
from wagtail_qtg.documents.verification import document_faults, record_faults
from wagtail_qtg.models import Attachment, SignOffDocument

pytestmark = pytest.mark.django_db


def verify() -> str:
    out = StringIO()
    try:
        call_command("qtg_verify_sign_offs", "--pdf", stdout=out, stderr=out)
    except CommandError as error:
        return f"{out.getvalue()} FAILED: {error}"
    return out.getvalue()


@pytest.fixture
def attached(document, stored):
    """What was signed with the concept; the scene wrote it before the test had its own storage."""
    attachment = Attachment.objects.get()
    attachment.file.storage.save(attachment.file.name, upload())
    return attachment


@pytest.fixture
def made(document, attached):
    make_document(document)
    return SignOffDocument.objects.get(pk=document.pk)


def test_sound_pdfs_are_sound(made):
    assert "FAILED" not in verify()
    assert document_faults(made) == []


@pytest.mark.parametrize(("fault", "code"), [("changed", "hash"), ("gone", "missing")])
def test_a_file_at_fault_is_named(made, stored, fault, code):
    [path] = stored()
    path.write_bytes(b"%PDF-1.7 forged") if fault == "changed" else path.unlink()
    assert [found.code for found in document_faults(made)] == [code]
    report = verify()
    assert "Nordviertel" in report
    assert "1 von 1" in report


@pytest.mark.parametrize(("fault", "words"), [("changed", "verändert"), ("gone", "fehlt")])
def test_a_signed_attachment_at_fault_is_named(made, attached, fault, words):
    path = Path(attached.file.path)
    path.write_bytes(b"%PDF-1.7 forged") if fault == "changed" else path.unlink()
    report = verify()
    assert "„Die Stelle“" in report
    assert words in report
    assert "1 von 1" in report


def test_a_signed_attachment_without_a_row_is_named(made, attached):
    Attachment.objects.all().delete()
    assert "„Die Stelle“, die fehlt" in verify()


def test_a_forged_file_with_a_fitting_hash_is_named(made, stored):
    [path] = stored()
    forged = path.read_bytes() + b"% forged"
    path.write_bytes(forged)
    digest = hashlib.sha256(forged).hexdigest()
    SignOffDocument.objects.update(sha256=digest)
    assert "etwas anderes" in verify()


def test_a_pdf_of_other_versions_is_no_fault(made, stored, monkeypatch):
    monkeypatch.setattr(verification, "engine_name", lambda: "WeasyPrint 99")
    monkeypatch.setattr(verification, "render_pdf", lambda paper: b"other lines")
    report = verify()
    assert "FAILED" not in report
    assert "1 PDFs" in report


def test_a_record_without_its_pdf_is_named(document):
    assert document_faults(document) == []
    assert "noch kein PDF" in verify()
    SignOffDocument.objects.all().delete()
    assert "noch kein PDF" in verify()


def test_without_the_engine_it_says_so(made, monkeypatch):
    def missing():
        raise PdfUnavailableError("libpango")

    command = "wagtail_qtg.management.commands.qtg_verify_sign_offs.engine_name"
    monkeypatch.setattr(command, missing)
    assert "FAILED" in verify()


def test_letters_of_the_server_are_no_fault(made, monkeypatch):
    """After an update of the server's fonts the same text is another file."""
    foreign = b"%PDF other lines /BaseFont /ABCDEF+DejaVu-Sans"
    monkeypatch.setattr(verification, "render_pdf", lambda paper: foreign)
    assert record_faults(made.sign_off) == []
