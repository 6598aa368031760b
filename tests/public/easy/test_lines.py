"""One sentence a line, whatever the editor typed."""

from __future__ import annotations

import pytest

from tests.pace import measured
from wagtail_qtg.public.easy.lines import Part, parts_of_text, sentences


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wir fahren Bus. Das ist gut.", ["Wir fahren Bus.", "Das ist gut."]),
        ("Kommen Sie mit? Ja! Gern.", ["Kommen Sie mit?", "Ja!", "Gern."]),
        ("Es gibt Obst, z. B. Birnen. Lecker.", ["Es gibt Obst, z. B. Birnen.", "Lecker."]),
        ("Das ist in Haus Nr. 3. Kommen Sie.", ["Das ist in Haus Nr. 3.", "Kommen Sie."]),
        ("Das Fest ist am 3. Mai. Kommen Sie.", ["Das Fest ist am 3. Mai.", "Kommen Sie."]),
        ("Vom 3. 5. bis heute. Gut.", ["Vom 3. 5. bis heute.", "Gut."]),
        ("Es war 2025. Alle kamen.", ["Es war 2025.", "Alle kamen."]),
        ("Es kamen 12. Das ist gut.", ["Es kamen 12.", "Das ist gut."]),
        ("Im 1. Stock wohnt Dr. Adam.", ["Im 1. Stock wohnt Dr. Adam."]),
        ("Sie sagt: „Ich fahre.“ Dann fährt sie.", ["Sie sagt: „Ich fahre.“", "Dann fährt sie."]),
        ("Und dann … Geschafft!", ["Und dann …", "Geschafft!"]),
        ("kein Ende", ["kein Ende"]),
        ("", []),
    ],
)
def test_sentences_are_cut_where_one_ends(line, expected):
    assert sentences(line) == expected


def test_lines_stay_lines_and_empty_lines_make_paragraphs():
    text = "Eins.\nZwei\r\n\r\n\n  Drei. Vier.  "
    assert parts_of_text(text) == [
        Part(False, ["Eins.", "Zwei"]),
        Part(False, ["Drei.", "Vier."]),
    ]


@pytest.mark.parametrize("sign", ["-", "–", "•", "*"])
def test_lines_with_a_dash_are_a_list(sign):
    text = f"Wir üben:\n{sign} Bus fahren\n{sign} Einkaufen\nDas hilft."
    assert parts_of_text(text) == [
        Part(False, ["Wir üben:"]),
        Part(True, ["Bus fahren", "Einkaufen"]),
        Part(False, ["Das hilft."]),
    ]


def test_a_dash_without_space_is_no_list():
    assert parts_of_text("-5 Grad") == [Part(False, ["-5 Grad"])]


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_nothing_is_nothing(text):
    assert parts_of_text(text) == []


@pytest.mark.parametrize(
    "text", ["." * 50_000, ". " * 25_000, "a. B" * 12_500, '."' * 25_000, "! " + " " * 50_000]
)
def test_hostile_text_costs_no_time(text):
    with measured() as work:
        parts_of_text(text)
    assert work.seconds < 1
