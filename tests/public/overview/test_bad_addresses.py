"""Anybody can write an address: a page answers it, never with everything and never with 500."""

from __future__ import annotations

import random
import string
from urllib.parse import quote

import pytest

from tests.factories import create_project

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def projects(index, organisation):
    return [create_project(index, organisation, title=f"Quartier-{n}") for n in range(3)]


@pytest.mark.parametrize(
    "query",
    [
        "?felt=x",
        "?page=2",
        "?feld=gibt-es-nicht",
        "?feld=lwl-qtg/E",
        f"?feld={quote(EVIL)}",
        f"?{quote(EVIL)}=1",
        "?feld[]=lwl-qtg/E",
        "?feld%5B0%5D=x",
        "?land=XX",
        "?land=NW&land=XX",
        "?land=nw",
        "?status=x",
        "?ergebnis=yes",
        "?traeger=999999",
        "?traeger=-1",
        "?traeger=1%20OR%201=1",
        "?programm=' OR 1=1 --",
        "?ort=%27%3B%20DROP%20TABLE%20wagtailcore_page%3B--",
        "?sortierung=titel&sortierung=x",
        "?sortierung=-password",
        "?ansicht=alles",
        "?alle=x",
        "?q=" + "a" * 101,
        "?q=" + "a" * 10_000,
        "?q=eins+zwei+drei+vier+sechs+sieben+acht",
        "?q=%00",
        "?ort=%00",
        "?q=%ff%fe",
        "?ort=%ff",
        "?q=%1b[31m",
        "?q=%ED%A0%80",
        "?" + "&".join(f"ort={n}" for n in range(1000)),
        "?" + "&".join(f"ort={n}" for n in range(1500)),
        "?" + "&".join(f"x{n}=1" for n in range(900)),
        "?land=" + "&land=".join(["NW"] * 30 + ["XX"]),
    ],
)
def test_what_is_not_understood_is_said_and_shows_no_project(ask, projects, query):
    response = ask(query, status=400)
    page = response.content.decode()
    for words in ("Quartier-", "<script>", "alert(1)</", "DROP TABLE wagtailcore_page;--<"):
        assert words not in page
    assert "Diese Adresse fragt nach etwas, das es hier nicht gibt" in page
    assert "Alle Projekte zeigen" in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert len(page) < 40_000


@pytest.mark.parametrize(
    "number", ["2", "0", "-1", "99999", "99999999999999999999", "x", "1e9", "1.0", "٣", "💥", "%00"]
)
def test_a_page_that_does_not_exist_leads_back(ask, projects, number):
    page = ask(f"?land=NW&seite={number}", status=404).content.decode()
    assert "Diese Seite gibt es nicht" in page
    assert "Quartier-" not in page
    assert '?land=NW#projekte">Zur ersten Seite' in page


@pytest.mark.parametrize(
    "query",
    [
        "?",
        "?q=&seite=&land=&sortierung=",
        "?seite=1",
        "?utm_source=brief&fbclid=x",
        "?land=NW&land=NW",
        "?q=Quartier&ansicht=liste",
        "?q=%20Quartier%20%20",
    ],
)
def test_what_is_harmless_is_answered(titles, projects, query):
    assert len(titles(query)) == 3


@pytest.mark.parametrize(
    "words",
    ["'", '"', "\\", "%", "_", "*", "()", "Bus AND", "NOT", "OR", "-", "a:b", "🙂", "' --", "^"],
)
def test_any_words_can_be_searched_for(ask, projects, words):
    assert ask(f"?q={quote(words)}").context["overview"].query.words == words


def test_nothing_that_was_written_is_echoed_unescaped(ask, projects):
    page = ask(f"?q={quote(EVIL)}&land=NW").content.decode()
    assert EVIL not in page
    assert "&lt;script&gt;" in page


def test_no_hits_say_so_and_offer_the_way_back(ask, projects):
    page = ask("?land=BY&q=Quartier").content.decode()
    assert "0 von 3 Projekten" in page
    assert "Kein Projekt passt" in page
    assert "Bayern" in page
    assert "Alle Projekte zeigen" in page


def test_where_no_filter_is_left_there_is_nothing_to_press(ask, projects):
    assert "Filter wählen" in ask("?q=Quartier").content.decode()
    assert "Filter wählen" not in ask("?q=Unterseeboot").content.decode()


def test_the_rest_of_a_wrong_address_can_still_be_asked_for(ask, index, projects):
    page = ask("?land=NW&feld=nix", status=400).content.decode()
    assert f'href="{index.url}?land=NW#projekte">Mit dem Rest' in page


@pytest.mark.parametrize("seed", range(25))
def test_noise_is_answered(client, index, projects, seed):
    chance = random.Random(seed)
    letters = string.printable + "äß\u202e\ufeff\U0001f642"
    names = ["q", "feld", "land", "seite", "ort", "sortierung", "x", "alle", "ansicht", ""]
    query = "&".join(
        f"{chance.choice(names)}={quote(''.join(chance.choices(letters, k=chance.randint(0, 12))))}"
        for _pair in range(chance.randint(1, 6))
    )
    assert client.get(f"{index.url}?{query}").status_code in (200, 400, 404)


def test_other_ways_of_asking(client, index, projects):
    assert client.head(f"{index.url}?land=NW").status_code == 200
    assert client.head(f"{index.url}?land=XX").status_code == 400
