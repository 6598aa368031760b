"""Files that are none, or want to do harm: refused in words, in bounded time and memory."""

from __future__ import annotations

import io
import socket
import struct
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exports.word_files import MAIN, RELATIONS, body, package, paragraph, uploaded
from tests.pace import measured
from wagtail_qtg.exports.word.package import MAX_SIZE, UnfitFileError, read_main_text
from wagtail_qtg.exports.word.text import read_rows
from wagtail_qtg.projects.attachment_types import OLE

SECONDS, MEGABYTES = 2, 40
GOOD = package(body(paragraph("Quartalsziel: Rampen")))


def read(content: bytes, name: str = "Bogen.docx"):
    return read_rows(read_main_text(uploaded(content, name)))


def refuse(content: bytes, name: str = "Bogen.docx") -> str:
    """The code of the refusal, within the limits of time and, once more, of memory."""
    with measured() as work, pytest.raises(UnfitFileError) as refusal:
        read(content, name)
    assert work.seconds < SECONDS
    upload = uploaded(content, name)
    tracemalloc.start()
    with pytest.raises(UnfitFileError):
        read_rows(read_main_text(upload))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEGABYTES * 1024 * 1024
    assert refusal.value.messages[0]
    return refusal.value.code


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse_connection(*args, **kwargs):
        raise AssertionError("somebody asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse_connection)
    monkeypatch.setattr(socket, "getaddrinfo", refuse_connection)


def test_the_good_file_is_read():
    assert [row.cells[0][0].text for row in read(GOOD)] == ["Quartalsziel: Rampen"]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "Bogen.docx", "empty"),
        (b"%PDF-1.7 ...", "Bogen.docx", "not_word"),
        (b"{\\rtf1 ...", "Bogen.docx", "not_word"),
        (b"Nur Text", "Bogen.docx", "not_word"),
        (b"PK\x03\x04", "Bogen.docx", "not_word"),
        (b"PK\x05\x06", "Bogen.docx", "not_word"),
        (GOOD, "Bogen.zip", "not_word"),
        (GOOD, "Bogen.pdf", "not_word"),
        (GOOD, "Bogen", "not_word"),
        (GOOD, "Bogen.docm", "macros"),
        (GOOD, "Bogen.docx\u202efdp.docm", "macros"),
        (OLE + b"\0" * 600, "Bogen.doc", "old_or_protected"),
        (OLE + b"EncryptedPackage" + b"\0" * 600, "Bogen.docx", "old_or_protected"),
        (GOOD[: len(GOOD) // 2], "Bogen.docx", "not_word"),
        (b"\0" * 40 * 1024 * 1024, "Bogen.docx", "too_large"),
    ],
)
def test_what_is_no_word_file(content, name, code):
    assert refuse(content, name) == code


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_another_kind_of_zip():
    assert refuse(zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})) == "not_word"


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "text/html",
        "",
    ],
)
def test_another_office_file_under_the_name(main):
    assert refuse(package(body(""), main=main)) == "not_word"


@pytest.mark.parametrize(
    "content",
    [
        package(body(""), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        package(body(""), files={"word/vbaProject.bin": b"Sub AutoOpen()"}),
        package(body(""), files={"other/VBAPROJECT.BIN": b"Sub AutoOpen()"}),
        package(
            body(""),
            more='<Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
        ),
    ],
    ids=["type", "file", "hidden file", "declared"],
)
def test_macros(content):
    assert refuse(content) == "macros"


def test_a_text_that_unpacks_to_a_thousand_times_its_size():
    bomb = package(body(paragraph("A" * 150 * 1024 * 1024)))
    assert len(bomb) < MAX_SIZE
    assert refuse(bomb) == "too_much"


def test_a_bomb_that_lies_about_its_size():
    content = package(b"<x>" + b"A" * 60 * 1024 * 1024)
    true_size = struct.pack("<L", 3 + 60 * 1024 * 1024)
    assert content.count(true_size) >= 1
    assert refuse(content.replace(true_size, struct.pack("<L", 1000))) == "not_word"


def test_a_bomb_beside_the_text():
    content = package(body(paragraph("x")), files={"word/media/a.png": b"\0" * 101 * 1024 * 1024})
    assert refuse(content) == "too_much"


def test_a_small_part_that_is_none():
    relations = RELATIONS.replace("<Relationship ", "<!--" + "x" * 300_000 + "--><Relationship ")
    assert refuse(package(body(""), relations=relations)) == "too_much"


def test_archives_within_archives_stay_closed():
    inner = zipped({"0": b"\0" * 30 * 1024 * 1024})
    for _depth in range(3):
        inner = zipped({str(number): inner for number in range(10)})
    assert read(package(body(paragraph("x")), files={"word/embeddings/a.docx": inner}))


def test_ten_thousand_entries():
    files = {f"word/{number}.xml": b"" for number in range(10_000)}
    assert refuse(package(body(""), files=files)) == "too_much"


def test_a_directory_that_lies_about_its_length():
    files = {f"word/{number}.xml": b"" for number in range(60_000)}
    content = bytearray(package(body(""), files=files, method=zipfile.ZIP_STORED))
    place = content.rfind(b"PK\x05\x06")
    content[place + 8 : place + 12] = struct.pack("<2H", 3, 3)
    assert refuse(bytes(content)) == "too_much"


def test_a_directory_of_the_long_kind():
    place = GOOD.rfind(b"PK\x05\x06")
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    assert refuse(GOOD[:place] + locator + GOOD[place:]) == "not_word"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_no_word_uses(method):
    assert refuse(package(body(paragraph("x")), method=method)) == "not_word"


def test_encrypted_entries():
    content = bytearray(GOOD)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(sign, start)) >= 0:
            content[start + offset] |= 1
            start += 4
    assert refuse(bytes(content)) == "not_word"


XXE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE w SYSTEM "http://fetch.example/x.dtd">'
LAUGHS = "<!DOCTYPE w [" + '<!ENTITY a0 "ha">'
LAUGHS += "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12)) + "]>"


@pytest.mark.parametrize("prolog", [XXE, REMOTE, LAUGHS], ids=["file", "remote", "laughs"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_the_text(prolog, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{prolog}' + body(paragraph("&a12;"))
    assert refuse(package(text.encode(encoding))) == "not_word"


@pytest.mark.parametrize("prolog", [XXE, REMOTE, LAUGHS], ids=["file", "remote", "laughs"])
def test_entities_in_the_lists(prolog):
    assert refuse(package(body(""), relations=prolog + RELATIONS)) == "not_word"


def test_entities_in_a_part_that_nobody_reads():
    files = {"word/styles.xml": (LAUGHS + "<x>&a12;</x>").encode()}
    assert read(package(body(paragraph("x")), files=files))


@pytest.mark.parametrize(
    "relations",
    [
        RELATIONS.replace("/>", ' TargetMode="External"/>', 1),
        RELATIONS.replace('Target="word/document.xml"', 'Target="http://fetch.example/d.xml"'),
        RELATIONS.replace('Target="word/document.xml"', 'Target="../../etc/passwd"'),
        RELATIONS.replace("officeDocument", "something"),
        "<Relationships/>",
    ],
    ids=["external", "remote", "upwards", "other kind", "none"],
)
def test_a_main_text_that_lies_elsewhere(relations):
    assert refuse(package(body(""), relations=relations)) == "not_word"


def test_links_to_elsewhere_are_not_followed():
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="http://fetch.example/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    assert read(
        package(body(paragraph("x")), files={"word/_rels/document.xml.rels": links.encode()})
    )


def test_a_main_text_with_another_name_is_found():
    types = f'<Override PartName="/word/document2.xml" ContentType="{MAIN}"/>'
    content = package(
        body(paragraph("falsch")),
        main="text/plain",
        more=types,
        relations=RELATIONS.replace("word/document.xml", "/word/document2.xml"),
        files={"word/document2.xml": body(paragraph("richtig")).encode()},
    )
    assert read(content)[0].cells[0][0].text == "richtig"


@pytest.mark.parametrize(
    "inner",
    [
        "<w:p/>" * 1_000_000,
        paragraph("x") * 100_000,
        "<w:tbl>" * 1_000 + "</w:tbl>" * 1_000,
        "<w:sdt><w:sdtContent>" * 10_000,
        paragraph("x" * 400_000),
        "<w:p>" * 200_000,
        "<w:p><w:br/>" + "<w:tab/>" * 400_000 + "</w:p>",
    ],
    ids=["paragraphs", "words", "tables", "fields", "one text", "open", "tabs"],
)
def test_too_much_of_everything(inner):
    assert refuse(package(body(inner))) == "too_much"


@pytest.mark.parametrize(
    "document",
    [
        "",
        "Kein XML",
        "<w:document",
        body("<w:p>"),
        body(paragraph("&unbekannt;")),
        body(paragraph("\x00")),
        b"\xff\xfe\x00\xd8",
        body(paragraph("x")) + "<mehr/>",
    ],
)
def test_broken_text(document):
    assert refuse(package(document)) == "not_word"


def test_elements_out_of_order_do_no_harm():
    inner = (
        '<w:tc><w:p/></w:tc><w:tr/><w:t>lose</w:t><w:tag w:val="qtg1:comment"/>'
        "<w:tbl><w:tc>" + paragraph("x") + "</w:tc><w:tr><w:tbl><w:tr><w:tc>" + paragraph("y")
        + "</w:tc></w:tr></w:tbl></w:tr></w:tbl><w:sdt/><w:showingPlcHdr/>"
    )  # fmt: skip
    assert read(package(body(inner + paragraph("z"))))[-1].cells[0][0].text == "z"


def test_the_upload_can_be_read_again_afterwards():
    upload = SimpleUploadedFile("Bogen.docx", GOOD)
    for _time in range(2):
        assert read_rows(read_main_text(upload))
