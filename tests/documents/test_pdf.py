"""The door to the PDF engine: closed to the outside, and absent without harm."""

from __future__ import annotations

import os
import re
import sys
import zlib
from datetime import datetime, timezone

import pytest
from weasyprint.urls import URLFetcher

from wagtail_qtg.documents.assets import Asset, fonts, stylesheet
from wagtail_qtg.documents.papers import AttachedFile, Paper
from wagtail_qtg.documents.pdf import PdfUnavailableError, engine_name, render_pdf

PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
AT = datetime(2026, 6, 1, 8, 30, tzinfo=timezone.utc)


def render(html: str, **values) -> bytes:
    return render_pdf(
        Paper(html=html, **{"title": "Titel", "identifier": "abc", "made_at": AT, **values})
    )


@pytest.fixture
def opened(monkeypatch):
    """What the engine's own fetcher opens; ours never lets it come to that."""
    addresses = []
    monkeypatch.setattr(
        "urllib.request.OpenerDirector.open", lambda self, url, *a, **kw: addresses.append(url)
    )
    return addresses


def unpacked(pdf: bytes) -> bytes:
    """The file with its streams as they read."""

    def inflate(match: re.Match) -> bytes:
        try:
            return zlib.decompress(match[1])
        except zlib.error:
            return match[0]

    return re.sub(rb"stream\n(.*?)\nendstream", inflate, pdf, flags=re.DOTALL)


REACHING_OUT = """
<html lang="de"><head>
<base href="{0}">
<link rel="stylesheet" href="{0}.css"><link rel="attachment" href="{1}">
<style>@import url({0}); @font-face {{ font-family: x; src: url({0}) }}
body {{ background: url({0}); font-family: x }} p {{ content: url({1}) }}</style>
</head><body style="background: url({0})">
<img src="{0}" alt=""><img src="{1}" alt=""><img src="//127.0.0.1/x" alt=""><img src="x" alt="">
<img src="data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg'/&gt;" alt="">
<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/><use href="{1}"/></svg>
<object data="{0}"></object><embed src="{0}"><iframe src="{0}"></iframe>
<a rel="attachment" href="{1}">x</a>
</body></html>
"""


def test_nothing_is_fetched(server, opened, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    pdf = render(REACHING_OUT.format(server.address, secret.as_uri()))
    assert server() == 0
    assert opened == []
    assert b"EmbeddedFile" not in unpacked(pdf)
    assert b"/Subtype /Image" not in unpacked(pdf)


def test_without_our_fetcher_it_would_be(server, tmp_path):
    """So the test above can fail."""
    from weasyprint import HTML

    html = REACHING_OUT.format(server.address, tmp_path.as_uri())
    HTML(string=html, url_fetcher=URLFetcher(timeout=0.01)).render()
    assert server() > 0


def test_the_file_says_what_it_is():
    pdf = render("<html lang='de'><body><h1>Titel</h1><p>Text</p></body></html>", title="Größe 1")
    assert pdf.startswith(b"%PDF-1.7")
    for mark in (
        "<pdfuaid:part>1<",
        'pdfaid:part="3"',
        "/Lang (de)",
        "D:20260601083000Z",
        "/Outlines",
        "Größe 1",
    ):
        assert mark.encode() in unpacked(pdf), mark


def test_the_same_input_gives_the_same_bytes_and_another_not():
    html = "<html lang='de'><body><p>Text</p></body></html>"
    assert render(html) == render(html)
    assert render(html) != render(html, identifier="x")


@pytest.mark.parametrize("library", ["harfbuzz", "fontTools"])
def test_whatever_cuts_the_fonts_down_the_bytes_are_the_same(library, monkeypatch):
    if library == "fontTools":
        monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    html = "<html lang='de'><body><p>Text</p></body></html>"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    first = render(html)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render(html) == first
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_what_it_was_made_with_has_a_name():
    assert "WeasyPrint" in engine_name()


def test_the_stylesheet_uses_nothing_but_our_fonts():
    assert set(re.findall(r'url\("([^"]+)"\)', stylesheet())) == set(fonts())
    assert "@import" not in stylesheet()


def test_the_font_is_ours_and_lies_in_the_file():
    pdf = render("<html lang='de'><body class='qtg-paper'><p>Ärger <b>Łódź</b></p></body></html>")
    names = set(re.findall(rb"/BaseFont /\w+\+([\w-]+)", unpacked(pdf)))
    assert names
    assert all(name.startswith(b"Atkinson") for name in names)


def test_a_picture_that_is_at_hand_is_printed():
    html = "<html lang='de'><body><img src='qtg:/pictures/1' alt='Ein Bus'></body></html>"
    assert b"/Subtype /Image" not in unpacked(render(html))
    pictures = {"qtg:/pictures/1": Asset("image/gif", PIXEL)}
    assert b"/Subtype /Image" in unpacked(render(html, pictures=pictures))


def test_attached_data_lies_in_the_file_as_it_is():
    data = AttachedFile("Nachweis.json", "SHA-256 abc", b'{"was": "unterschrieben"}')
    pdf = unpacked(render("<html lang='de'><body><p>Text</p></body></html>", attachments=(data,)))
    for mark in (b'{"was": "unterschrieben"}', b"/AFRelationship /Source", b"/AF ["):
        assert mark in pdf, mark


class Broken:
    """As if a library of the system were missing."""

    def find_spec(self, name, *args):
        if name.partition(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return None


@pytest.fixture(params=["package", "library"])
def no_engine(request, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    if request.param == "package":
        monkeypatch.setitem(sys.modules, "weasyprint", None)
    else:
        monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])


def test_without_the_engine_the_error_says_so(no_engine):
    with pytest.raises(PdfUnavailableError):
        render("<p>x</p>")
    with pytest.raises(PdfUnavailableError):
        engine_name()
