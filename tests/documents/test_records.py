"""The document of every kind of record: complete, frozen, and only what was signed."""

from __future__ import annotations

import io
import re

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from wagtail_qtg.documents.pdf import render_pdf
from wagtail_qtg.documents.records import record_paper
from wagtail_qtg.documents.rich_text import as_printed
from wagtail_qtg.models import Period, SignOff

from .factories import COMMENT, KINDS, erase_names, signed_concept, signed_review

pytestmark = pytest.mark.django_db

HEAD = ["Nordviertel", "Wohnwege", "editor", "reviewer", "prüft für das Förderprogramm", COMMENT]

SAID = {
    "concept": [
        "Text zu situation",
        "Leitziel zu A",
        "Weil es fehlt",
        "19,5",
        "30.000,00",
        "70.000,00",
        "Stelle.pdf",
        "Mittel freigegeben für",
        "keine, es ist der erste",
    ],
    "goals": [
        "Drei Haltestellen sind barrierefrei",
        "Begehung mit dem Bauamt",
        "Mitwirken",
        "17. August 2026",
        "1. Juni 2026 – 31. August 2026",
    ],
    "review": [
        "Die Begehung hat alle überzeugt",
        "zum Teil",
        "Erika Musterfrau (Person): Begehung",
        "QTG-Kraft, SeWo",
        "Ein gutes <b>Gespräch</b>",
        "Ankommen",
        "Kaffee",
        "Mittel freigegeben für",
    ],
    "closing": ["Der Bus hält jetzt", "Der Stammtisch", "ohne Geld", "Es hat sich gelohnt"],
}


def text_of(pdf: bytes) -> str:
    """As a program reads it that knows nothing of lines."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", text.replace("\u2010\n", "").replace("\xad", ""))


def html_of(record: SignOff) -> str:
    return record_paper(record).html


def pdf_of(record: SignOff) -> bytes:
    return render_pdf(record_paper(record))


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_was_signed_is_printed(kind, project, people):
    record = KINDS[kind](project, people)
    assert record.kind == kind
    html = html_of(record)
    for words in [*HEAD, *SAID[kind], record.sha256, record.previous]:
        assert words in html, words
    assert not re.search(r"\{[{%]|None", html)


@pytest.mark.parametrize("kind", ["concept", "review"])
def test_the_pdf_says_it_too_and_always_in_the_same_bytes(kind, project, people):
    record = KINDS[kind](project, people)
    pdf = pdf_of(record)
    text = text_of(pdf)
    for words in ("Nordviertel", "Wohnwege", "reviewer", record.sha256, "Seite 1 von"):
        assert words in text, words
    with translation.override("en"), timezone.override("Asia/Tokyo"):
        assert pdf_of(SignOff.objects.get(pk=record.pk)) == pdf


def test_nothing_that_happens_later_changes_it(project, people):
    record = signed_review(project, people)
    before = html_of(record)
    project.refresh_from_db()
    project.title = "Südviertel"
    project.save()
    project.organisation.name = "Andere"
    project.organisation.save()
    project.programme.title = project.programme.funder_name = "Anderes"
    project.programme.save()
    Period.objects.of(project).filter(number=2).update(ends_on="2027-01-01")
    people.reviewer.first_name = "Neu"
    people.reviewer.save()
    assert html_of(SignOff.objects.get(pk=record.pk)) == before


def test_erased_names_are_gone_and_the_reader_is_told(project, people):
    record = signed_review(project, people)
    erase_names(record)
    html = html_of(SignOff.objects.get(pk=record.pk))
    for name in ("Erika", "QTG-Kraft,", "SeWo<", "editor,", "<strong>reviewer", "GEHEIMER"):
        assert name not in html, name
    assert html.count("[gelöscht]") > 5
    assert "Gelöschte Namen" in html
    text = text_of(pdf_of(record))
    assert "Erika" not in text
    assert "Gelöscht am" in text


def test_the_time_is_the_sites_own(record, settings):
    local = record.signed_at.astimezone(timezone.get_default_timezone())
    assert local.strftime("%H:%M\xa0Uhr") in html_of(record)


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<p>Ein <b>Wort</b></p>", "<p>Ein <b>Wort</b></p>"),
        ("<script>alert(1)</script>x", "x"),
        ('<p style="color:red" onclick="x()">x</p>', "<p>x</p>"),
        ('<img src="http://evil.example/x.png">x', "x"),
        ('<embed embedtype="image" id="1" alt="x"/>x', "x"),
        ("<![CDATA[x><img src=http://evil.example>]]>y", "y"),
        ("<!-- > <img src=x> -->y", "y"),
        ("<style>@import url(http://evil.example)</style>x", "x"),
        ('<a linktype="page" id="1">Seite</a>', "Seite"),
        ('<a href="https://a.example/">Seite</a>', "Seite (https://a.example/)"),
        ('<a href="javascript://x">Seite</a>', "Seite"),
        ("1 &lt; 2 &amp; <i>3</i>", "1 &lt; 2 &amp; <i>3</i>"),
        (None, ""),
    ],
)
def test_rich_text_is_printed_and_nothing_else(html, printed):
    assert as_printed(html) == printed


def test_plain_words_are_never_markup(project, people):
    record = signed_concept(project, people)
    record.record["snapshot"]["title"] = "<img src=x>"
    record.record["snapshot"]["content"]["goals"][0]["text"] = "<b>Ziel</b>"
    html = html_of(record)
    assert "<img" not in html
    assert "<b>Ziel" not in html
