"""Which files may be attached: what people write and photograph, and nothing that runs."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MAX_SIZE = 20 * 1024 * 1024
MAX_NAME = 255

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"

#: What stands where in the content of each type.
SIGNS: dict[str, tuple[int, tuple[bytes, ...]]] = {
    "pdf": (0, (b"%PDF-",)),
    "doc": (0, (OLE, RTF)),
    "xls": (0, (OLE,)),
    "ppt": (0, (OLE,)),
    "rtf": (0, (RTF,)),
    "png": (0, (b"\x89PNG\r\n\x1a\n",)),
    "jpg": (0, (b"\xff\xd8\xff",)),
    "jpeg": (0, (b"\xff\xd8\xff",)),
    "gif": (0, (b"GIF87a", b"GIF89a")),
    "webp": (8, (b"WEBP",)),
    "heic": (4, (b"ftyp",)),
}

#: A part that every office file of the type has in its ZIP archive.
OFFICE_PARTS = {
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
    "docx": "word/",
    "xlsx": "xl/",
    "pptx": "ppt/",
}
MACRO_FOLDERS = ("Basic/", "Scripts/")
MACRO_FILE = "vbaproject.bin"

TEXTS = ("txt", "csv")
EXTENSIONS = (*SIGNS, *OFFICE_PARTS, *TEXTS)

MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<?php")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!")


def clean_name(name: str) -> str:
    """The file's own name without control characters, which can make it look like another."""
    visible = "".join(sign for sign in name if not unicodedata.category(sign).startswith("C"))
    path = PurePosixPath(visible.replace("\\", "/"))
    suffix = path.suffix[:10]
    return f"{path.stem[: MAX_NAME - len(suffix)]}{suffix}"


def refuse_unfit(upload: File, name: str) -> None:
    """Raise ``ValidationError`` that says what is wrong with the file and what to do instead."""
    if not upload.size:
        raise ValidationError(_("This file is empty. Please choose another."), code="empty")
    if upload.size > MAX_SIZE:
        raise ValidationError(
            _(
                "This file has %(size)s; at most %(limit)s are possible. Please make it smaller, "
                "for example by saving the pictures in it with less detail, or split it."
            )
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(MAX_SIZE)},
            code="too_large",
        )
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    if extension not in EXTENSIONS:
        raise ValidationError(
            _(
                "Files of this type cannot be attached. Please save it as a PDF. Possible are PDF, "
                "Word, Excel, PowerPoint, LibreOffice, plain text and pictures."
            ),
            code="type",
        )
    if not _looks_like(upload, extension):
        raise ValidationError(
            _(
                "This file is not what its name says (.%s), or it is protected by a password. "
                "Please open it, save it as a PDF without a password and attach that."
            )
            % extension,
            code="content",
        )
    if extension in OFFICE_PARTS:
        _refuse_macros(upload)


def _looks_like(upload: File, extension: str) -> bool:
    upload.seek(0)
    beginning = upload.read(2048)
    upload.seek(0)
    if extension in OFFICE_PARTS:
        return any(part.startswith(OFFICE_PARTS[extension]) for part in _parts(upload))
    if extension in TEXTS:
        return _is_plain_text(beginning)
    offset, signs = SIGNS[extension]
    return beginning[offset:].startswith(signs)


def _is_plain_text(beginning: bytes) -> bool:
    if beginning.startswith(PROGRAMS):
        return False
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as spreadsheets write it
        beginning = beginning[2:].replace(b"\0", b"")
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return b"\0" not in text and not text.startswith(MARKUP)


def _parts(upload: File) -> list[str]:
    try:
        with zipfile.ZipFile(upload) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []
    finally:
        upload.seek(0)


def _refuse_macros(upload: File) -> None:
    for part in _parts(upload):
        if part.lower().endswith(MACRO_FILE) or part.startswith(MACRO_FOLDERS):
            raise ValidationError(
                _("This file contains macros. Please save it as a PDF and attach that."),
                code="macros",
            )
