"""Word files in a line: our form filled in, a form that somebody retyped, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from docx.oxml.ns import qn

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def uploaded(content: bytes, name: str = "Bogen.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def fill(blank: bytes, *sheets: dict[str, Any]) -> bytes:
    """Write into the fields of our own form, as Word does; lists go into one field each."""
    document = Document(io.BytesIO(blank))
    controls: dict[str, list[Any]] = {}
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f".//{qn('w:tag')}").get(qn("w:val")).partition(":")[2]
        controls.setdefault(tag, []).append(control)
    for number, sheet in enumerate(sheets):
        for part, value in sheet.items():
            values = [value] if isinstance(value, str) else value
            start = number * (3 if part in ("measures", "actors") else 1)
            for control, text in zip(controls[part][start:], values, strict=False):
                write(control, text)
    return saved(document)


def write(control: Any, text: str) -> None:
    placeholder = control.find(f".//{qn('w:showingPlcHdr')}")
    if placeholder is not None:
        placeholder.getparent().remove(placeholder)
    (node,) = control.iter(qn("w:t"))
    node.text = text


def saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def paper(*tables: Iterable[Iterable[str]], before: str = "", after: str = "") -> bytes:
    """A file with tables as somebody retyped them; each cell a text of paragraphs."""
    document = Document()
    if before:
        document.add_paragraph(before)
    for rows in tables:
        rows = [list(row) for row in rows]
        table = document.add_table(len(rows), max(len(row) for row in rows))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text.split("\n")[0]
                for paragraph in text.split("\n")[1:]:
                    cell.add_paragraph(paragraph)
        document.add_paragraph()
    if after:
        document.add_paragraph(after)
    return saved(document)


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def package(
    document: str | bytes,
    *,
    main: str = MAIN,
    more: str = "",
    relations: str = RELATIONS,
    method: int = zipfile.ZIP_DEFLATED,
    files: dict[str, bytes] | None = None,
) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=main, more=more))
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return content.getvalue()
