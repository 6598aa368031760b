"""Which files are taken and which are not, whatever their names say."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from tests.projects.factories import PDF, upload
from wagtail_qtg.projects import attachment_types
from wagtail_qtg.projects.attachment_types import OLE, clean_name, refuse_unfit


def office_file(*parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("a.docx", office_file("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", office_file("xl/workbook.xml")),
        ("a.pptx", office_file("ppt/presentation.xml")),
        ("a.odt", office_file("mimetype", "content.xml")),
        ("a.doc", OLE),
        ("a.rtf", b"{\\rtf1 x}"),
        ("a.txt", "Grüße <b>aus</b> dem Viertel".encode()),
        ("a.csv", "\ufeffName;Zahl".encode()),
        ("a.csv", "Name;Zahl".encode("utf-16")),
        ("a.csv", "Straße;Zahl".encode("cp1252")),
        ("a.png", b"\x89PNG\r\n\x1a\n..."),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.gif", b"GIF89a"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 "),
        ("a.heic", b"\0\0\0\x18ftypheic"),
    ],
)
def test_ordinary_files_are_taken_and_can_still_be_read(name, content):
    file = upload(name, content)
    refuse_unfit(file, name)
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.html", b"<p>", "type"),
        ("a.svg", b"<svg>", "type"),
        ("a.js", b"alert(1)", "type"),
        ("a.exe", b"MZ", "type"),
        ("a.docm", office_file("word/document.xml"), "type"),
        ("a.pdf.exe", PDF, "type"),
        ("a", PDF, "type"),
        ("a.pdf", b"<html><script>", "content"),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html>", "content"),
        ("a.txt", "<svg onload=x>".encode("utf-16"), "content"),
        ("a.txt", b"MZ\x90\0", "content"),
        ("a.csv", b"a\0b", "content"),
        ("a.png", b"<svg>", "content"),
        ("a.docx", b"PK\x03\x04 no archive", "content"),
        ("a.docx", office_file("META-INF/MANIFEST.MF"), "content"),
        ("a.docx", OLE, "content"),
        ("a.docx", office_file("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("a.odt", office_file("content.xml", "Basic/Standard/Module1.xml"), "macros"),
    ],
)
def test_unfit_files_are_refused(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        refuse_unfit(upload(name, content), name)
    assert refusal.value.code == code


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(attachment_types, "MAX_SIZE", len(PDF))
    refuse_unfit(upload(), "Stelle.pdf")
    with pytest.raises(ValidationError) as refusal:
        refuse_unfit(upload(content=PDF + b"2"), "Stelle.pdf")
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Rechnung\u202efdp.pdf", "Rechnungfdp.pdf"),
        ("C:\\Users\\x\\Stelle.pdf", "Stelle.pdf"),
        (f"{'a' * 300}.pdf", f"{'a' * 251}.pdf"),
    ],
)
def test_names_do_not_deceive(name, clean):
    assert clean_name(name) == clean
