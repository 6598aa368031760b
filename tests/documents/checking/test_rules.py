"""Each rule finds the fault that it is for, in a document that is otherwise good."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from weasyprint import HTML

from wagtail_qtg.documents.papers import Paper
from wagtail_qtg.documents.pdf import render_pdf

from . import outloud
from .reading import reading_difference, reading_order
from .rules import ARCHIVE_RULES, RULES, findings
from .structure import Checked, Expected

HTML_TEXT = """<html lang="de"><body class="qtg-paper">
<h1>Titel</h1><p>Ein <strong>Absatz</strong> mit Donaudampfschifffahrtsgesellschaft.</p>
<h2>Liste</h2><ul><li>Eins</li><li>Zwei</li></ul>
<h2>Tabelle</h2>
<table><thead><tr><th scope="col">Jahr</th><th scope="col">Euro</th></tr></thead>
<tbody><tr><td>1</td><td>20</td></tr></tbody></table>
</body></html>"""
PICTURE = (
    '<img alt="Ein Bus" src="data:image/gif;base64,'
    'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">'
)
EXPECTED = Expected("Titel", margins=("von",))
AT = datetime(2026, 6, 1, tzinfo=timezone.utc)


def made(html: str = HTML_TEXT) -> bytes:
    return render_pdf(Paper(html=html, title="Titel", identifier="abc", made_at=AT))


@pytest.fixture(scope="module")
def good() -> bytes:
    return made()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], Any]) -> bytes:
    pdf, out = pikepdf.open(io.BytesIO(content)), io.BytesIO()
    change(pdf)
    pdf.save(out)
    return out.getvalue()


def tags(pdf: pikepdf.Pdf, name: str) -> list[Dictionary]:
    """The elements of this name, in the order of reading."""

    def below(element: Any) -> list[Dictionary]:
        if not isinstance(element, Dictionary) or "/S" not in element:
            return []
        found = [element] if str(element.S) == f"/{name}" else []
        kids = element.get("/K", [])
        return found + [one for kid in kids for one in below(kid)]

    return below(pdf.Root.StructTreeRoot.K[0])


def write_xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    assert old in xmp
    pdf.Root.Metadata = pdf.make_stream(xmp.replace(old, new))


def first_font(pdf: pikepdf.Pdf) -> Dictionary:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def drop(thing: Dictionary, key: str) -> None:
    del thing[key]


def attach(pdf: pikepdf.Pdf, name: str = "a.json", **values: Any) -> None:
    file = pikepdf.AttachedFileSpec(pdf, b"{}", mime_type="application/json", **values)
    pdf.attachments[name] = file


def rename(pdf: pikepdf.Pdf, old: str, new: str, number: int = 0) -> None:
    tags(pdf, old)[number].S = Name(f"/{new}")


def draw(pdf: pikepdf.Pdf, code: bytes) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(code))


FAULTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], Any]]] = {
    "marked": ("not marked", lambda pdf: pdf.Root.MarkInfo.update({"/Marked": False})),
    "language": ("language en", lambda pdf: pdf.Root.update({"/Lang": String("en")})),
    "display title": ("file name", lambda pdf: drop(pdf.Root, "/ViewerPreferences")),
    "title": ("title 'X'", lambda pdf: write_xmp(pdf, b">Titel<", b">X<")),
    "PDF/UA": ("PDF/UA-1", lambda pdf: write_xmp(pdf, b"<pdfuaid:part>1", b"<pdfuaid:part>2")),
    "font file": (
        "not embedded",
        lambda pdf: drop(first_font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2"),
    ),
    "characters": ("which characters", lambda pdf: drop(first_font(pdf), "/ToUnicode")),
    "font": (
        "unexpected font Times",
        lambda pdf: first_font(pdf).update({"/BaseFont": Name("/ABCDEF+Times")}),
    ),
    "open": ("when it is opened", lambda pdf: pdf.Root.update({"/OpenAction": Dictionary()})),
    "script": (
        "action /JavaScript",
        lambda pdf: pdf.Root.update({"/X": Dictionary(S=Name.JavaScript, JS=String("x"))}),
    ),
    "program": (
        "action /Launch",
        lambda pdf: pdf.Root.update({"/X": Dictionary(S=Name.Launch)}),
    ),
    "link": (
        "link to http://x",
        lambda pdf: pdf.Root.update({"/X": Dictionary(S=Name.URI, URI=String("http://x"))}),
    ),
    "skipped heading": ("comes after H1", lambda pdf: rename(pdf, "H2", "H3")),
    "first heading": ("comes after H0", lambda pdf: rename(pdf, "H1", "H2")),
    "two titles": ("2 headings", lambda pdf: rename(pdf, "H2", "H1")),
    "bookmark": (
        "are not the headings",
        lambda pdf: pdf.Root.Outlines.First.update({"/Title": String("X")}),
    ),
    "picture": ("no words", lambda pdf: rename(pdf, "P", "Figure")),
    "no header": ("no header cells", lambda pdf: [rename(pdf, "TH", "TD") for _ in range(2)]),
    "unheard cell": ("nothing says", lambda pdf: drop(tags(pdf, "TD")[0].A, "/Headers")),
    "unused header": (
        "belongs to no cell",
        lambda pdf: tags(pdf, "TD")[1].A.update({"/Headers": tags(pdf, "TD")[0].A.Headers}),
    ),
    "no row": ("no rows", lambda pdf: [rename(pdf, "TR", "Div") for _ in range(2)]),
    "wrong in a table": ("P on page 1 in TR", lambda pdf: rename(pdf, "TD", "P")),
    "wrong in a list": ("P on page 1 in L", lambda pdf: rename(pdf, "LI", "P")),
    "empty item": ("LI on page 1 is empty", lambda pdf: drop(tags(pdf, "LI")[0], "/K")),
    "empty": ("P on page 1 is empty", lambda pdf: drop(tags(pdf, "P")[0], "/K")),
    "untagged": ("text without a tag", lambda pdf: draw(pdf, b"BT (x) Tj ET")),
    "unread": (
        "“Titel” on page 1 is never read",
        lambda pdf: drop(tags(pdf, "H1")[0], "/K"),
    ),
    "attachment": ("attachments ['a.json']", attach),
    "purpose": (
        "what it is for",
        lambda pdf: attach(pdf, relationship=Name.Unspecified),
    ),
    "ownership": ("does not own", lambda pdf: (attach(pdf), pdf.Root.update({"/AF": Array()}))),
}

ARCHIVE_FAULTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], Any]]] = {
    "part": ("not say that it is PDF/A", lambda pdf: write_xmp(pdf, b'part="3"', b'part="2"')),
    "level": ("not say that it is PDF/A", lambda pdf: write_xmp(pdf, b'="A"', b'="B"')),
    "vocabulary": ("not explain", lambda pdf: write_xmp(pdf, b"schemas", b"others")),
    "colours": ("no output intent", lambda pdf: drop(pdf.Root, "/OutputIntents")),
}


def test_a_good_document_has_no_faults(good):
    assert findings(good, EXPECTED) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(good, name):
    words, change = FAULTS[name]
    assert [fault for fault in findings(changed(good, change), EXPECTED) if words in fault]


def test_a_good_document_is_an_archive_too(good):
    assert findings(good, EXPECTED, RULES + ARCHIVE_RULES) == []


@pytest.mark.parametrize("name", ARCHIVE_FAULTS)
def test_a_fault_of_an_archive_is_found(good, name):
    words, change = ARCHIVE_FAULTS[name]
    found = findings(changed(good, change), EXPECTED, ARCHIVE_RULES)
    assert [fault for fault in found if words in fault]


def test_an_archive_that_is_locked_or_has_no_identifier_is_found(good):
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(good)).save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "is_not_locked: encrypted" in findings(out.getvalue(), EXPECTED, ARCHIVE_RULES)
    unnamed = good.replace(b"/ID [", b"/IX [")
    assert findings(unnamed, EXPECTED, ARCHIVE_RULES) == ["has_an_identifier: no identifier"]


def test_an_ordinary_document_is_no_archive():
    ordinary = HTML(string=HTML_TEXT).write_pdf(pdf_variant="pdf/ua-1")
    assert findings(ordinary, EXPECTED, ARCHIVE_RULES) != []


def test_a_document_without_tags_is_noticed():
    assert findings(HTML(string=HTML_TEXT).write_pdf(), EXPECTED) != []


def test_what_is_read_is_the_text_in_its_order(good):
    assert reading_order(good)[:3] == ["Titel", "Ein ", "Absatz"]
    assert reading_difference(good, HTML_TEXT) == ""


def test_another_order_is_noticed(good):
    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].K = Array(reversed(pdf.Root.StructTreeRoot.K[0].K))

    assert "Titel" in reading_difference(changed(good, swap), HTML_TEXT)


def test_a_missing_word_is_noticed(good):
    assert reading_difference(good, HTML_TEXT.replace("Zwei", "Zwei und drei")) != ""


def test_the_head_of_a_long_table_is_read_once():
    html = HTML_TEXT.replace("<tr><td>1</td>", "<tr><td>1</td><td>2</td></tr><tr><td>1</td>" * 60)
    pdf = made(html)
    assert len(Checked(pdf).all("THead")) > 1
    assert reading_difference(pdf, html) == ""


def test_outloud_finds_faults(good, tmp_path):
    bad = changed(good, lambda pdf: rename(pdf, "H2", "H4"))
    found = outloud.reports({"good": good, "bad": bad}, tmp_path)
    assert found["good"].errors == []
    assert found["bad"].errors != []


def test_without_outloud_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setenv("QTG_OUTLOUD", "/nowhere/outloud")
    with pytest.raises(AssertionError, match=r"make \.venv-outloud"):
        outloud.program()
