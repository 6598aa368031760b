"""Hints for those who write: each names a sentence and what to do, none takes long."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.pace import measured
from wagtail_qtg.public.easy.hints import LONGEST_TEXT, MOST_SENTENCES, hints


def advice(text: str, language: str = "de") -> str:
    return " ".join(one for hint in hints(text, language) for one in hint.advice)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das ist ein Satz mit sehr vielen Wörtern und er hört gar nicht auf.", "14 Wörter"),
        ("Wir haben eine Haltestellenprüfung.", "„Haltestellenprüfung“ ist ein langes Wort"),
        ("Das Haus wird gebaut.", "Passiv („gebaut“)"),
        ("Die Rampe wurde gestern verkauft.", "Passiv („verkauft“)"),
        ("Das Fest ist organisiert worden.", "Passiv („organisiert“)"),
        ("Das ist das Haus des neuen Nachbarn.", "Genitiv („des neuen Nachbarn“)"),
        ("Das ist die Hilfe der Nachbarin.", "Genitiv („Hilfe der Nachbarin“)"),
        ("Das ist die Tür eines Hauses.", "Genitiv („eines Hauses“)"),
        ("Wir könnten Bus fahren.", "„könnten“"),
        ("Das Haus ist nicht offen.", "„nicht“"),
        ("Wir haben keine Rampe.", "„keine“"),
        ("Das sind 80 % der Leute.", "„80 %“"),
        ("Das war 1867.", "„1867“: Schreiben Sie „vor langer Zeit“"),
        ("Hier wohnen 41.000 Menschen.", "„41.000“"),
        ("Wir sind fünf Leute.", "„fünf“: Schreiben Sie die Zahl als Ziffer"),
        ("Es gibt Obst, z. B. Birnen.", "„z. B.“ ist eine Abkürzung"),
        ("Der LWL gibt Geld.", "„LWL“ ist eine Abkürzung"),
        ("Alle Mieter*innen sind da.", "Zeichen „*“"),
        ("Wir machen einen Workshop.", "„Workshop“ ist ein schweres Wort"),
        ("Wir haben Flyer und Flyern.", "„Flyern“ ist ein schweres Wort"),
    ],
)
def test_what_is_hard_gets_advice(text, word):
    assert word in advice(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wir fahren mit dem Bus.",
        "Der Bus hat eine Rampe.",
        "Die Straße heißt jetzt Haupt·straße.",
        "Wir üben das Bus·fahren jede Woche.",
        "Morgen werden wir in die Stadt gehen.",
        "Das Haus ist bekannt.",
        "Am 3. Mai 2026 ist ein Fest.",
        "Sie ist in der Stadt.",
        "Der Bundes·teilhabe·plan ist da.",
        "",
    ],
)
def test_what_is_easy_is_left_alone(text):
    assert hints(text) == []


def test_each_hint_names_its_sentence():
    found = hints("Alles ist gut.\nDas Haus wird gebaut. Wir sind da.")
    assert [hint.sentence for hint in found] == ["Das Haus wird gebaut."]


def test_the_same_advice_is_given_once():
    assert len(hints("Wir könnten, wenn wir könnten.")[0].advice) == 1


def test_of_other_languages_only_the_length_counts():
    assert advice("The house des Nachbarn is not built.", "en") == ""
    assert advice("one two three four five six seven eight nine ten eleven twelve thirteen", "en")


def test_it_does_not_discourage():
    assert len(hints("Das Haus wird gebaut.\n" * 100)) == MOST_SENTENCES


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONGEST_TEXT,
        "Ä·" * LONGEST_TEXT,
        "Haus der " * LONGEST_TEXT,
        "des neuen " * LONGEST_TEXT,
        "1." * LONGEST_TEXT,
        "1.000" * LONGEST_TEXT,
        "wird ge" * LONGEST_TEXT,
        "Das Haus wird gebaut. " * LONGEST_TEXT,
        "(" * LONGEST_TEXT,
        "\n" * LONGEST_TEXT,
        "z. " * LONGEST_TEXT,
        "\x00\ud800" * 100,
    ],
)
def test_hostile_text_costs_no_time(text):
    with measured() as work:
        hints(text)
    assert work.seconds < 1


@pytest.fixture
def ask(people, log_in):
    def post(user: str = "editor", method: str = "post", **data):
        return getattr(log_in(getattr(people, user)), method)(
            reverse("wagtail_qtg:easy_hints"), data
        )

    return post


def test_the_view_answers_who_works_here(db, ask):
    response = ask(text="Das Haus wird gebaut.")
    assert response.status_code == 200
    assert "Passiv" in response.content.decode()


def test_the_view_shows_markup_and_does_not_run_it(db, ask):
    page = ask(text="<script>alert(1)</script> wird gebaut.").content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("data", [{}, {"text": ""}, {"text": "Gut.", "language": "💥" * 1000}])
def test_the_view_takes_anything(db, ask, data):
    response = ask(**data)
    assert response.status_code == 200
    assert "Wir sehen nichts, was einfacher sein könnte." in response.content.decode()


def test_the_view_takes_nothing_by_its_address(db, ask):
    assert ask(method="get", text="x").status_code == 405


def test_strangers_are_sent_to_the_login(db, client):
    response = client.post(reverse("wagtail_qtg:easy_hints"), {"text": "x"})
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
