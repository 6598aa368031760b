"""Long texts, foreign writing, and a site on which no PDF can be made."""

from __future__ import annotations

import sys
from xml.etree import ElementTree

import pytest
from django.core.files.storage import FileSystemStorage

from tests.concepts.factories import complete_concept
from tests.pace import measured
from tests.races.clicks import form_of, url_of
from tests.scenes import scene
from wagtail_qtg.models import SignOff
from wagtail_qtg.signoff.actions import submit

from .checking.reading import reading_difference, reading_order
from .checking.structure import Checked
from .factories import signed_review
from .printed import html_of, pdf_of

pytestmark = pytest.mark.django_db

SENTENCE = "Die Nachbarschaft plant barrierefreie Haltestellen und Beratungsangebote. "

#: Far more than it takes, so that a busy machine passes, and far less than something quadratic.
SECONDS = 40


@scene
def record(project, people):
    return signed_review(project, people)


def seconds(record):
    """Of work, for its PDF."""
    with measured() as work:
        assert pdf_of(record)
    return work.seconds


def comment(text):
    return {("snapshot", "content", "sheets", 0, "comment"): text}


def test_nine_long_sheets_are_set_in_bounded_time(record, monkeypatch):
    clear = record.in_clear()
    text = (SENTENCE * 300)[:20_000]
    clear["snapshot"]["content"]["sheets"] = [
        {**sheet, "comment": text} for sheet in clear["snapshot"]["content"]["sheets"] * 3
    ]
    monkeypatch.setattr(SignOff, "in_clear", lambda self: clear)
    with measured() as work:
        pdf = pdf_of(record)
    assert work.seconds < SECONDS
    assert len(Checked(pdf).pdf.pages) > 30
    assert reading_difference(pdf, html_of(record)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Привет, мир",
        "Žluťoučký kůň, Łódź, İstanbul",
        "你好",
        "a\x01b\x0bc\x7fd\x85e",
        "a\ue000\uffffb",
        "a" + "\u0301" * 4,
        "Donau\xaddampf\xadschiff",
        "Auflage öffnen finden Schifffahrt",
        "Wort" * 200,
    ],
    ids=ascii,
)
def test_what_is_written_in_other_ways_is_read_as_it_was_written(with_texts, text):
    record = with_texts(comment(text))
    assert reading_difference(pdf_of(record), html_of(record)) == ""


@pytest.mark.parametrize("text", ["Gut 👍🏽 👩‍👩‍👧‍👦 ✓ → ☐", "مرحبا بالعالم", "a\x00b"], ids=ascii)
def test_what_cannot_be_set_as_it_was_written_stops_nothing(with_texts, text):
    """Joined emoji come apart, Arabic is read letter by letter, NUL is nothing."""
    assert "Drei Haltestellen" in " ".join(reading_order(pdf_of(with_texts(comment(text)))))


@pytest.mark.parametrize("text", ["a\ud800b", "Gut \ud83d"], ids=ascii)
def test_half_a_character_stops_no_document(with_texts, text):
    """Also in the title, which stands in the file's properties."""
    paths = [("snapshot", "title"), ("snapshot", "project", "title")]
    assert pdf_of(with_texts({**comment(text), **dict.fromkeys(paths, text)}))


PLACES = [("snapshot", "content", "sheets", at, "comment") for at in range(3)]


@pytest.fixture(scope="module")
def known():
    return {}


@pytest.fixture
def ordinary(with_texts, known):
    """What three times twenty thousand characters take that are sentences."""
    if "ordinary" not in known:
        text = "Wort für Wort ist das ein Satz. " * 625
        known["ordinary"] = seconds(with_texts(dict.fromkeys(PLACES, text)))
    return known["ordinary"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000,
        "Wort\xa0" * 4_000,
        "\u202eabc\u202c" * 3_000,
        "a\n" * 10_000,
        "a" + "\u0301" * 20_000,
    ],
    ids=["word", "no-break", "direction", "lines", "combining"],
)
def test_nothing_written_takes_for_ever(with_texts, ordinary, text):
    assert seconds(with_texts(dict.fromkeys(PLACES, text))) < 6 * ordinary


@pytest.mark.parametrize(
    "html",
    [
        "a<b>a</b>" * 5_000,
        "<p>Absatz</p>" * 5_000,
        "<ul><li>" * 400 + "Punkt" + "</li></ul>" * 400,
        "<ul>" + "<li>Punkt</li>" * 5_000 + "</ul>",
    ],
    ids=["emphasis", "paragraphs", "depth", "points"],
)
def test_nothing_formatted_takes_for_ever(with_texts, ordinary, html):
    record = with_texts({("snapshot", "content", "talk", "minutes"): html})
    assert seconds(record) < 6 * ordinary
    assert reading_difference(pdf_of(record), html_of(record)) == ""


def test_a_control_character_in_a_title_leaves_the_description_readable(record):
    record.snapshot["project"]["title"] = "A\x0bB\x01"
    checked = Checked(pdf_of(record))
    description = ElementTree.fromstring(checked.xmp.split("?>", 1)[1].rsplit("<?", 1)[0])
    assert any("A B" in text for text in description.itertext())


def test_no_text_turns_the_direction_of_another(with_texts):
    record = with_texts(comment("a\u202egpj.exe\u202cb"))
    assert "agpj.exeb" in "".join(reading_order(pdf_of(record)))


@pytest.fixture(params=["engine", "disk"])
def broken(request, monkeypatch):
    """What is said of it."""
    if request.param == "engine":
        monkeypatch.setitem(sys.modules, "weasyprint", None)
        return "Auf dem Server fehlt das Programm für PDFs (WeasyPrint mit Pango)."

    def full(self, name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    return "Der geschützte Dateispeicher hat die Datei nicht angenommen."


def test_without_pdfs_one_signs_and_reads_why(
    project, people, log_in, broken, django_capture_on_commit_callbacks
):
    concept = complete_concept(project)
    concept.save_revision(user=people.editor)
    submit(concept, people.editor)
    client = log_in(people.reviewer)
    url, form = url_of(concept), form_of(client, concept)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url, form)
    assert SignOff.objects.count() == 1
    assert broken in client.get(url).content.decode()
