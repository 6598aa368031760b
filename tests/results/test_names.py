"""From what stands in a record to names, and names in texts."""

from __future__ import annotations

import pytest

from wagtail_qtg.results.names import name_words, names_in, persons_among

VALUES = [
    ("Katrin Berger", {"Katrin", "Berger"}),
    ("Katrin Berger, QTG-Kraft", {"Katrin", "Berger"}),
    ("Frau Dr. Erika Musterfrau (Stadt)", {"Erika", "Musterfrau"}),
    ("Frau Müller vom Bauamt", {"Müller"}),
    ("QTG-Kraft: Frau Müller-Lüdenscheidt", {"Müller-Lüdenscheidt"}),
    ("Anna von der Heide", {"Anna", "Heide"}),
    ("Musterfrau", {"Musterfrau"}),
    ("Frau M., Seniorenbeirat", {"Frau M."}),
    ("Herr K.", {"Herr K."}),
    ("QTG-Kraft", set()),
    ("SeWo", set()),
    ("LWL", set()),
    ("Eine Mieterin aus der Prüfgruppe", set()),
    ("Bereichsleitung Wohnen, Wohnwege Hellersiek", set()),
    ("Zwei Nachbarinnen", set()),
    ("editor", set()),
    ("", set()),
    ("–", set()),
]


@pytest.mark.parametrize(("value", "names"), VALUES)
def test_the_names_in_a_value(value, names):
    assert name_words(value) == names


TEXTS = [
    ("Berger half.", ["Berger"]),
    ("Mit Frau Berger und Katrin", ["Berger", "Katrin"]),
    ("Bergers Idee", ["Berger"]),
    ("Berger-Haus", ["Berger"]),
    ("Hirschberger half", []),
    ("Die Bergerin", []),
    ("Frau M. kam", ["Frau M."]),
    ("Frau Maier kam", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), TEXTS)
def test_the_names_in_a_text(text, names):
    assert names_in(text, {"Katrin", "Berger", "Frau M."}) == names


PARTNERS = [
    ("Bauamt", False),
    ("Bäckerei Berger", False),
    ("Berger GmbH", False),
    ("Berger", True),
    ("Katrin Berger", True),
    ("Katrin Berger, Bauamt", True),
    ("Frau Irgendwer", True),
    ("Familie Irgendwer", True),
    ("Frauentreff", False),
    ("Herrenhaus", False),
]


@pytest.mark.parametrize(("line", "is_person"), PARTNERS)
def test_persons_among_partners(line, is_person):
    assert persons_among([line], {"Katrin", "Berger"}) == ([line] if is_person else [])
