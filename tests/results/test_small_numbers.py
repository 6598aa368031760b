"""Small numbers that count people are found; dates, times, money and names are left alone."""

from __future__ import annotations

import pytest

from tests.pace import measured
from wagtail_qtg.results.small_numbers import small_numbers

COUNTS = [
    "gemeinsam 3 Familien",
    "Im Team 2 Bewohner",
    "Dieses Jahr 3 Familien",
    "am Ende 3",
    "In dem Haus zwei Menschen",
    "3 Kinder kamen.",
    "Es kamen nur 3.",
    "Es kamen 3. Danach gingen alle.",
    "2 von 12 Bewohnern fahren Bus.",
    "zwei Bewohnerinnen",
    "Drei Haltestellen sind barrierefrei",
    "Wir waren zu dritt.",
    "Eine Person konnte ausziehen.",
    "ein Bewohner lernte",
    "eine ältere, alleinlebende Frau",
    "einer der Mieter",
    "eine von den Nachbarinnen",
    "einem Jugendlichen",
    "ein Rollstuhlfahrer",
    "die einzige Bewohner*in",
    "beide Mieterinnen",
    "ein Bewohner:in",
    "ein 3-Personen-Haushalt",
    "4-köpfige Familie",
    "Mit 1 Person",
    "3-4 Personen",
    "3 bis 4 Personen",
    "3–4 Leute",
    "zwischen 2 und 4 Familien",
    "(3 Kinder)",
    "um drei Personen erweitert",
    "4 Menschen mit Behinderung",
    "Eine junge Mutter",
    "einem Ehepaar",
    "zwei alte Menschen",
    "drei, manchmal vier Gäste",
    "Zwei.",
    "Vorher: 2, nachher: 4",
    "Im Jahr 2026 kamen 2 Gäste",
    "eine Klientin",
    "mit einer jungen Geflüchteten",
    "eines Kindes",
    "um 3 Plätze mehr",
    "Es halfen 3, die anderen schauten zu.",
    "Ein Betroffener erzählt",
]

COUNTS_NOBODY = [
    "am 3.4.2026 fand",
    "am 3. April",
    "A 3",
    "Handlungsfeld A 3: Wohnen",
    "um 3 Uhr",
    "von 2 bis 4 Uhr",
    "zwischen 2 und 4 Uhr",
    "3,5 Stunden",
    "1,2 km",
    "3 %",
    "4 Prozent",
    "im 1. Quartal 2026",
    "1. Quartal",
    "3. Platz",
    "3 Euro",
    "€ 3",
    "2 Mio. Euro",
    "14:03 Uhr",
    "3:2",
    "12 Kinder",
    "34 Läden",
    "Ein Nachbarschaftsfest",
    "ein Mieterfest",
    "eine Bewohnerversammlung",
    "ein Kinderfest für alle",
    "eine Frauengruppe",
    "Eine gute Idee der Bewohner",
    "ein paar Leute",
    "ein von Bewohnern gestaltetes Café",
    "ein für Mieter offenes Café",
    "ein Kindergarten",
    "einmal im Monat",
    "einige Menschen",
    "eine Urkunde",
    "eine Stunde",
    "zwei Wochen",
    "in drei Jahren",
    "in den nächsten drei langen Jahren",
    "zwei Drittel der Menschen",
    "drei Viertel",
    "in den eigenen vier Wänden",
    "unter vier Augen",
    "Phase 2",
    "Lindenstraße 3",
    "Linie 4",
    "Pflegegrad 3",
    "Nr. 3",
    "2-Zimmer-Wohnung",
    "Wir treffen uns um drei.",
    "vom 3. bis 5. Mai",
    "3.–5. Mai",
    "Quartier",
    "Viertel",
    "3G",
    "24/7",
    "10.000 Menschen",
    "2 000 Menschen",
    "0251 3 12 44",
    "1) Erstens",
    "§ 3",
    "drei Euro",
    "zwanzig Menschen",
    "dreißig Kinder",
    "ein Kooperationspartner",
    "auf 3 m²",
    "Das 2. Halbjahr",
    "Wir und unser Viertel",
    "2-mal im Monat",
    "3 Mal",
    "zweimal",
    "dreifach",
    "Version 2.1",
    "1.200 Menschen",
    "4 Wochenstunden",
    "eins nach dem anderen",
    "eine Leiter",
    "Stufe zwei",
    "3 Tage lang",
    "bis 4.",
    "ein Café, das Mieter führen",
    "eine barrierefreie Haltestelle",
    "Die Eins",
    "eine Seniorenberatung",
    "ein Kinderwagen",
]


@pytest.mark.parametrize("text", COUNTS)
def test_it_is_found(text):
    assert small_numbers(text)


@pytest.mark.parametrize("text", COUNTS_NOBODY)
def test_it_is_left_alone(text):
    assert small_numbers(text) == []


def test_each_comes_with_its_words_and_its_sentence():
    text = "Am 3. April war es schön. Drei Kinder kamen! Es half\neine ältere  Frau.\n12 mehr."
    assert small_numbers(text) == [
        ("Drei", "Drei Kinder kamen!"),
        ("eine ältere Frau", "eine ältere  Frau."),
    ]


@pytest.mark.parametrize(
    "text", ["3 ", "ein ", "zwei ", "3. ", "eine aße ", "Ä", "ein A" + "b" * 50]
)
def test_long_texts_are_read_quickly(text):
    with measured() as work:
        small_numbers((text * 10_000)[:10_000])
    assert work.seconds < 2
