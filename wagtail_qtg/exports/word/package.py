"""Opening a Word file of unknown origin: only its main text, never more than the limits below.

Pictures, links, macros and whatever else lies in the file are not even looked at.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from ...projects.attachment_types import MACRO_FILE, OLE, RTF, clean_name

MAX_SIZE = 10 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_DIRECTORY = 1024 * 1024  # of the list of entries, whatever their number is said to be
MAX_UNPACKED = 100 * 1024 * 1024  # of all that the file says to hold
MAX_TEXT_PART = 16 * 1024 * 1024
MAX_SMALL_PART = 256 * 1024
CHUNK = 64 * 1024

Chunks = Generator[bytes, None, None]

END_OF_DIRECTORY = struct.Struct("<4s4H2LH")
END_SIGN, END_SIGN_64 = b"PK\x05\x06", b"PK\x06\x07"
LONGEST_END = END_OF_DIRECTORY.size + 0xFFFF

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
IS_ENCRYPTED = 0x1

TYPES = "[Content_Types].xml"
MAIN_TYPE = "wordprocessingml.document.main+xml"
MACRO_TYPES = ("macroenabled", "vbaproject")
RELATIONS = "_rels/.rels"
MAIN_RELATION = "/officeDocument"


class UnfitFileError(ValidationError):
    """Says what is wrong with the file and what to do instead."""


def not_a_word_file() -> UnfitFileError:
    return UnfitFileError(
        _(
            "This is not a Word file that can be read. Please open it in Word or LibreOffice, "
            "save it as “Word document (.docx)” and choose that."
        ),
        code="not_word",
    )


def too_much() -> UnfitFileError:
    return UnfitFileError(
        _("There is more in this file than a few sheets. Please split it, or copy the text over."),
        code="too_much",
    )


def read_main_text(upload: File) -> Chunks:
    """The XML of the main text, piece by piece."""
    refuse_by_name_and_beginning(upload)
    _refuse_long_directory(upload)
    try:
        with zipfile.ZipFile(upload) as archive:
            _refuse_contents(archive)
            yield from _read(archive, _main_part(archive), MAX_TEXT_PART)
    except DAMAGED as error:
        raise not_a_word_file() from error
    finally:
        upload.seek(0)


def refuse_by_name_and_beginning(upload: File) -> None:
    if not upload.size:
        raise UnfitFileError(_("This file is empty. Please choose another."), code="empty")
    if upload.size > MAX_SIZE:
        raise UnfitFileError(
            _("This file has %(size)s; at most %(limit)s are possible. Please remove pictures.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(MAX_SIZE)},
            code="too_large",
        )
    extension = PurePosixPath(clean_name(upload.name or "")).suffix.lower()
    if extension in (".docm", ".dotm"):
        raise _macros()
    upload.seek(0)
    beginning = upload.read(len(OLE))
    if beginning.startswith(OLE):
        raise UnfitFileError(
            _(
                "This file is protected by a password, or saved in the format of an old Word. "
                "Please save it without a password as “Word document (.docx)” and choose that."
            ),
            code="old_or_protected",
        )
    if extension != ".docx" or beginning.startswith((RTF, b"%PDF")):
        raise not_a_word_file()


def _macros() -> UnfitFileError:
    return UnfitFileError(
        _(
            "This file contains macros. Please save it as “Word document (.docx)”, without "
            "macros, and choose that."
        ),
        code="macros",
    )


def _refuse_long_directory(upload: File) -> None:
    """Before anybody reads the list of entries: it alone can fill the memory."""
    upload.seek(max(0, (upload.size or 0) - LONGEST_END - len(END_SIGN_64) - 16))
    tail = upload.read()
    upload.seek(0)
    place = tail.rfind(END_SIGN)
    if place < 0 or len(tail) - place < END_OF_DIRECTORY.size:
        raise not_a_word_file()
    fields = END_OF_DIRECTORY.unpack_from(tail, place)
    entries, directory = fields[4], fields[5]
    if END_SIGN_64 in tail[max(0, place - 20) : place]:
        raise not_a_word_file()
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY:
        raise too_much()


def _refuse_contents(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise too_much()
    if any(entry.flag_bits & IS_ENCRYPTED for entry in entries):
        raise not_a_word_file()
    if any(entry.filename.lower().endswith(MACRO_FILE) for entry in entries):
        raise _macros()


def _main_part(archive: zipfile.ZipFile) -> str:
    """Where the main text lies; its type says that it is one, and without macros."""
    entries = _small_part(archive, TYPES)
    kinds = {str(entry.get("PartName")): str(entry.get("ContentType")) for entry in entries}
    if any(sign in kind.lower() for kind in kinds.values() for sign in MACRO_TYPES):
        raise _macros()
    for entry in _small_part(archive, RELATIONS):
        if str(entry.get("Type")).endswith(MAIN_RELATION) and entry.get("TargetMode") != "External":
            name = "/" + str(entry.get("Target")).lstrip("/")
            if kinds.get(name, "").endswith(MAIN_TYPE):
                return name[1:]
    raise not_a_word_file()


def _small_part(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """A short list that says what lies where: the attributes of its entries."""
    entries: list[dict[str, str]] = []
    parse(
        _read(archive, name, MAX_SMALL_PART),
        StartElementHandler=lambda _name, attributes: entries.append(attributes),
    )
    return entries


def parse(chunks: Chunks, **handlers: Any) -> None:
    """Call the handlers while reading. Nothing is fetched and nothing is unfolded.

    No office program writes a DOCTYPE; only with it come entities that grow or fetch.
    """

    def refuse(*args: object) -> None:
        raise not_a_word_file()

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    for name, handler in {**handlers, "StartDoctypeDeclHandler": refuse}.items():
        setattr(parser, name, handler)
    try:
        with closing(chunks):
            for chunk in chunks:
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise not_a_word_file() from error


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> Chunks:
    """Counted while it is unpacked, because what the file says of its size may be a lie."""
    try:
        entry = archive.getinfo(name)
    except KeyError as error:
        raise not_a_word_file() from error
    if entry.compress_type not in METHODS:
        raise not_a_word_file()
    if entry.file_size > limit:
        raise too_much()
    length = 0
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            length += len(chunk)
            if length > limit:
                raise too_much()
            yield chunk
