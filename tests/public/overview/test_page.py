"""What stands on the page: for everybody, for readers of the code, and nothing internal."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from tests.factories import START, create_image, create_index, create_project
from wagtail_qtg.models import ProjectIndexPage, ProjectPage
from wagtail_qtg.public.overview import memory
from wagtail_qtg.public.overview.actions import rebuild_listings

from .factories import add_result

pytestmark = pytest.mark.django_db


def test_without_projects_it_says_so(ask):
    page = ask().content.decode()
    assert "Hier gibt es noch keine Projekte." in page
    assert '<form class="qtg-filters"' not in page


def test_nothing_internal_is_on_any_view(ask, project, review, sheet_id):
    """The review is signed, and nothing of it is published."""
    assert ask("?q=Musterfrau").context["overview"].count == 0
    for address in ("", "?ansicht=liste", "?ansicht=karte", "?q=Rampe", "?feld="):
        page = ask(address).content.decode()
        for words in ("Musterfrau", "Alle kommen jetzt in den Bus", "Drei Haltestellen"):
            assert words not in page, address


def test_a_project_with_nothing_but_a_title(ask, index, organisation):
    project = create_project(
        index, organisation, title="T" * 200, slug="lang", place="", federal_state="", summary=""
    )
    ProjectPage.objects.filter(pk=project.pk).update(organisation=None, programme=None)
    rebuild_listings()
    for address in ("", "?ansicht=liste", "?ansicht=karte"):
        page = ask(address).content.decode()
        assert "T" * 200 in page
        assert "None" not in page
    assert "qtg-card__place" not in ask().content.decode()


def test_pictures_have_measures_and_only_the_first_are_waited_for(ask, index, organisation):
    for number in range(5):
        create_project(
            index, organisation, title=f"Viertel {number}", picture=create_image(f"Bild {number}")
        )
    page = ask().content.decode()
    cards = re.findall(r"<picture>.*?</picture>", page, re.S)
    assert len(cards) == 5
    for card in cards:
        for words in ('type="image/webp"', "sizes=", 'width="', 'height="', 'alt=""'):
            assert words in card
    assert ["loading" in card for card in cards] == [False, False, False, True, True]


def test_a_picture_whose_file_is_lost_leaves_a_card(ask, index, organisation):
    image = create_image()
    create_project(index, organisation, title="Ohne Bild", picture=image)
    image.file.storage.delete(image.file.name)
    page = ask().content.decode()
    assert "Ohne Bild" in page
    assert "<picture>" not in page


@pytest.mark.parametrize(
    ("address", "robots", "title"),
    [
        ("", "", "Quartiersprojekte"),
        ("?land=NW", "noindex, follow", "Quartiersprojekte: 1 Treffer"),
        ("?ansicht=liste", "noindex, follow", "Quartiersprojekte"),
    ],
)
def test_search_engines_read_the_plain_page_only(ask, index, project, address, robots, title):
    page = ask(address).content.decode()
    assert (f'<meta name="robots" content="{robots}">' in page) is bool(robots)
    assert f"<title>{title} –" in " ".join(page.split())
    assert f'<link rel="canonical" href="{index.full_url}">' in page


def test_every_filter_that_is_set_can_be_removed(ask, index, project):
    page = ask("?land=NW&ort=Hellersiek").content.decode()
    assert f'href="{index.url}?ort=Hellersiek#projekte"' in page
    assert f'href="{index.url}?land=NW#projekte"' in page
    assert page.count("Filter entfernen:") == 2
    assert "Alle Filter zurücksetzen" in page
    assert "1 von 1 Projekt" in page


def test_the_form_keeps_order_and_view(ask, project):
    page = ask("?ansicht=liste&sortierung=titel&land=NW").content.decode()
    assert '<input type="hidden" name="ansicht" value="liste">' in page
    assert '<input type="hidden" name="sortierung" value="titel">' in page
    assert 'value="NW" checked' in page


def test_the_map_has_every_hit_and_counts_when_there_are_many(
    ask, index, organisation, monkeypatch
):
    place = {"latitude": "51.58", "longitude": "8.21"}
    for number in range(3):
        create_project(index, organisation, title=f"Viertel {number}", **place)
    create_project(index, organisation, title="Ohne Land", federal_state="", **place)
    page = ask("?ansicht=karte").content.decode()
    for words in ("Viertel 0", "Viertel 2", "Ohne Land", "<svg"):
        assert words in page
    monkeypatch.setattr("wagtail_qtg.public.overview.pictured.MARKED_AT_MOST", 2)
    page = ask("?ansicht=karte").content.decode()
    assert f'href="{index.url}?land=NW&amp;ansicht=karte#projekte"' in page
    assert "Viertel 0" not in page


def test_another_overview_has_its_own(client, index, project, other_organisation):
    other = create_index(title="Andere", slug="andere")
    create_project(other, other_organisation, title="Drüben")
    assert "Drüben" not in client.get(index.url).content.decode()
    assert "Nordviertel" not in client.get(other.url).content.decode()


def test_the_page_has_no_style_of_its_own(ask, project, review):
    for address in ("", "?ansicht=liste", "?ansicht=karte"):
        assert "style=" not in ask(address).content.decode()


def test_a_preview_of_a_new_overview(index):
    assert ProjectIndexPage(title="Neu", slug="neu").make_preview_request().status_code == 200


def queries_for(ask, address: str) -> int:
    ask(address)
    with CaptureQueriesContext(connection) as queries:
        ask(address)
    return len(queries)


@pytest.fixture
def add(index, organisation, review):
    def add_projects(numbers: range) -> None:
        for number in numbers:
            project = create_project(
                index,
                organisation,
                title=f"Viertel {number}",
                start=START if number % 2 else None,
                picture=create_image(f"Bild {number}"),
            )
            add_result(project, review)

    return add_projects


def test_an_overview_costs_eleven_queries_however_many_projects(ask, add):
    add(range(2))
    addresses = {
        "": 11,
        "?feld=lwl-qtg/E&land=NW&status=laufend": 12,
        "?ansicht=liste": 11,
        "?ansicht=karte": 11,
        "?seite=1&sortierung=titel": 11,
        "?q=Bus": 13,
    }
    few = {address: queries_for(ask, address) for address in addresses}
    add(range(2, 12))
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": "wagtail_qtg/base.html"}):
        for address, most in addresses.items():
            assert queries_for(ask, address) <= most, address
    assert {address: queries_for(ask, address) for address in addresses} == few


def test_a_process_forgets_overviews_that_nobody_asks_for(monkeypatch, index, project, rf):
    monkeypatch.setattr(memory, "AT_MOST", 2)
    for pk in (index.pk, -1, -2, -3):
        index.pk = pk
        memory.remember(index, rf.get("/"))
    assert len(memory._memory) <= 2
