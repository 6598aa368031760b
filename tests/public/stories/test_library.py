"""The library: every story once, filters that combine, and no question that breaks it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import PageViewRestriction

from tests.factories import create_image, create_index
from tests.public.factories import create_story

pytestmark = pytest.mark.django_db


def quote(text):
    return {"type": "quote", "value": {"text": text, "speaker": ""}}


@pytest.fixture
def stories(project, other_project):
    return [
        create_story(project, body=[quote("Ich fahre mit dem Bussle ins Grüne")]),
        create_story(project, title="Falsch gefragt", kind="lesson", hard="niemand Zeit hat"),
        create_story(
            other_project,
            title="Rampen für Läden",
            action_field_key="lwl-qtg/D",
            action_field_name="D: Versorgung",
            transferable="changed",
        ),
    ]


@pytest.fixture
def ask(client, index):
    def get(query: str = "") -> str:
        response = client.get(f"{index.url}geschichten/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return get


def titles(page: str) -> set[str]:
    return set(re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', page))


def test_all_stories_with_their_projects(ask, stories):
    page = ask()
    assert titles(page) == {"Die Nadeln im Stadtplan", "Falsch gefragt", "Rampen für Läden"}
    assert "3 Geschichten" in page
    assert "Südstadt" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?feld=lwl-qtg/E", {"Die Nadeln im Stadtplan", "Falsch gefragt"}),
        ("?art=lesson", {"Falsch gefragt"}),
        ("?uebertragbar=changed", {"Rampen für Läden"}),
        ("?feld=lwl-qtg/E&art=success", {"Die Nadeln im Stadtplan"}),
        ("?q=Bussle", {"Die Nadeln im Stadtplan"}),
        ("?q=frag+FALSCH", {"Falsch gefragt"}),
        ("?q=LÄDEN", {"Rampen für Läden"}),
        ("?q=bussle+grüne", {"Die Nadeln im Stadtplan"}),
        ("?q=Rampen&art=lesson", set()),
        ("?q=gibtesnicht", set()),
    ],
)
def test_filters_combine(ask, stories, query, expected):
    assert titles(ask(query)) == expected


def test_counts_say_what_a_choice_would_give(ask, stories):
    page = ask("?feld=lwl-qtg/E")
    for words in ("Mobilität (2)", "Versorgung (1)", "Erfolgsgeschichte (1)", "Lernerfahrung (1)"):
        assert words in page
    assert 'value="lwl-qtg/E" selected' in page


@pytest.mark.parametrize(
    "query",
    [
        "?feld=gibt/es-nicht",
        "?art=success&art=lesson",
        "?art[]=x&art=krimi",
        "?uebertragbar=%27%20OR%201=1--",
        "?q=" + "x" * 10_000,
        "?q=%00",
        "?seite=-1",
        "?seite=0",
        "?seite=2",
        "?seite=1e9",
        "?seite=99999999999999999999",
        "?seite=%D9%A1",
        "?seite=%F0%9F%92%A5",
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_listed(ask, stories, query):
    page = ask(query)
    assert 'class="qtg-note" role="alert"' in page
    assert titles(page) == set()
    assert '<a href="?">Alle Geschichten zeigen</a>' in page


@pytest.mark.parametrize(
    "words", ['"', "'", "*", "a* OR b", "NEAR(", "<script>alert(1)</script>", "%", "\\", "🚌", "-"]
)
def test_any_words_can_be_searched_for(ask, stories, words):
    page = ask(f"?q={words}")
    assert "<script>alert" not in page


def test_unknown_parameters_are_nobodys_business(ask, stories):
    assert len(titles(ask("?utm_source=zeitung&x=1"))) == 3


def test_an_empty_library_says_so(ask):
    assert "Hier gibt es noch keine Geschichten." in ask()


def test_nothing_found_offers_the_way_back(ask, stories):
    assert "Zu dieser Auswahl passt keine Geschichte." in ask("?q=gibtesnicht")


@pytest.mark.parametrize("of", ["story", "project"])
@pytest.mark.parametrize("how", ["unpublish", "restrict"])
def test_what_not_everybody_may_see_is_not_listed(ask, stories, of, how):
    page = stories[0] if of == "story" else stories[0].project
    if how == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    for query in ("", "?q=Nadeln", "?feld=lwl-qtg/E"):
        assert "Die Nadeln im Stadtplan" not in ask(query)


def test_another_overview_has_a_library_of_its_own(client, stories, index):
    other = create_index(slug="andere", title="Andere")
    page = client.get(f"{other.url}geschichten/").content.decode()
    assert titles(page) == set()


def test_pages_keep_what_was_chosen(client, index, project):
    for number in range(5):
        create_story(project, title=f"Geschichte {number}")
    with override_settings(WAGTAIL_QTG={"PROJECTS_PER_PAGE": 2}):
        page = client.get(f"{index.url}geschichten/?art=success&seite=2").content.decode()
    assert len(titles(page)) == 2
    assert "Seite 2 von 3" in page
    assert 'href="?art=success&amp;seite=3" rel="next"' in page
    assert 'href="?art=success" rel="prev"' in page


def test_it_costs_the_same_for_many(client, index, project):
    def count() -> int:
        url = f"{index.url}geschichten/"
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    image = create_image()
    create_story(project, picture=image)
    few = count()
    for number in range(8):
        create_story(project, title=f"Geschichte {number}", picture=image)
    assert count() == few
    assert few <= 16  # four of them are the menus of the example's frame


def test_the_library_names_its_own_address(ask, stories, index):
    assert f'<link rel="canonical" href="{index.full_url}geschichten/">' in ask("?art=lesson")
