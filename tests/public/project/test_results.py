"""What was achieved: by action field, by period, and as a table."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Locale

from tests.factories import START, create_image, create_project
from tests.public.factories import create_result, create_whole_funding
from wagtail_qtg.models import PublicResult

pytestmark = pytest.mark.django_db


def page_of(client, project, query="") -> str:
    response = client.get(project.url + query)
    assert response.status_code == 200
    return response.content.decode()


def section(page: str, anchor: str) -> str:
    """The part of the page that begins with this id."""
    return page.split(f'id="{anchor}"', 1)[1].split("</section>", 1)[0]


@pytest.fixture
def results(review):
    return [
        create_result(review, field="E", period=2, goal="Rampen an allen Haltestellen"),
        create_result(review, field="E", period=3, goal="Ein Plan in großer Schrift"),
        create_result(review, field="G", period=3, goal="Ein Stammtisch", achieved="partly"),
    ]


def test_by_action_field_unless_asked_otherwise(client, project, results):
    mobility = section(page_of(client, project), "feld-lwl-qtg-e")
    assert "Rampen an allen Haltestellen" in mobility
    assert "Ein Plan in großer Schrift" in mobility
    assert "Ein Stammtisch" not in mobility
    assert mobility.index("Ein Plan") < mobility.index("Rampen")  # the newest first


def test_by_period_the_newest_first(client, project, results):
    page = page_of(client, project, "?nach=quartal")
    newest = section(page, "zeitraum-3")
    assert "Ein Stammtisch" in newest
    assert "Rampen an allen Haltestellen" not in newest
    assert page.index('id="zeitraum-3"') < page.index('id="zeitraum-2"')
    assert "2. Quartal mit Zielen, bis November 2026" in page


def test_a_field_goes_by_its_title_without_the_code(client, project, results):
    page = page_of(client, project)
    assert re.search(r"<h3[^>]*>Mobilität</h3>", page)
    assert "E: Mobilität" not in page


def test_the_head_of_the_page_leads_to_each_field(client, project, results):
    head = page_of(client, project).split('id="qtg-head-results"')[1].split("</nav>")[0]
    assert 'href="#feld-lwl-qtg-e">Mobilität <span>(2)</span>' in head


@pytest.mark.parametrize("query", ["?nach=feld", "?nach=quartal", "?nach=x", ""])
def test_every_link_within_the_page_has_its_end(client, project, results, query):
    page = page_of(client, project, query)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids, target


@pytest.mark.parametrize(
    "query",
    ["?nach=geld", "?nach=", "?nach[]=feld", "?nach=%00", "?nach=" + "x" * 10_000, "?x=1&page=-1"],
)
def test_any_query_is_answered_with_the_results(client, project, results, query):
    assert "Ein Stammtisch" in page_of(client, project, query)


def test_an_unknown_order_is_said(client, project, results):
    words = "Diese Reihenfolge gibt es nicht"
    assert words in page_of(client, project, "?nach=geld")
    assert words not in page_of(client, project, "?nach=quartal")
    assert words not in page_of(client, project)


def test_outcomes_are_words_with_an_icon(client, project, results):
    page = page_of(client, project)
    for achieved, words in (
        ("yes", "Das Ziel wurde erreicht"),
        ("partly", "Das Ziel wurde teilweise erreicht"),
    ):
        assert re.search(rf'href="#qtg-icon-{achieved}"/></svg> {words}', page)
        assert f'id="qtg-icon-{achieved}"' in page


def test_the_table_counts_in_words_and_leads_to_the_field(client, project, results):
    table = page_of(client, project).split("<table")[1].split("</table>")[0]
    cells = re.sub(r"<[^>]+>", " ", table.split("<tbody>")[1])
    assert re.findall(r"Mobilität|1 erreicht|1 teilweise erreicht|–", cells) == [
        "Mobilität",
        "1 erreicht",
        "1 erreicht",
        "–",
        "1 teilweise erreicht",
    ]
    assert 'href="#feld-lwl-qtg-e"' in table
    by_period = page_of(client, project, "?nach=quartal").split("<table")[1]
    assert 'href="?nach=feld#feld-lwl-qtg-e"' in by_period


def test_two_results_need_no_table(client, project, review):
    create_result(review), create_result(review, field="G")
    assert "<table" not in page_of(client, project)


def test_a_result_of_no_field_has_a_group_of_its_own(client, project, review):
    create_result(review, field="", goal="Etwas anderes")
    assert "Etwas anderes" in section(page_of(client, project), "feld-ohne")
    assert "Ohne Handlungsfeld" in page_of(client, project)


def test_forty_in_one_quarter_are_a_list_that_opens(client, project, review):
    for number in range(40):
        create_result(review, goal=f"Ziel {number}", text=f"Text {number}")
    group = section(page_of(client, project, "?nach=quartal"), "zeitraum-2")
    assert "40 Ergebnisse" in group
    assert group.count("<summary>Weiterlesen") == 40
    assert group.count('<article class="qtg-result"') == 40


def test_few_are_read_without_opening(client, project, results):
    page = page_of(client, project)
    assert "<summary>Weiterlesen" not in page
    assert "Viele Menschen fahren jetzt Bus." in page


def test_hidden_between_two_visits_it_is_gone_everywhere(client, project, results):
    PublicResult.objects.filter(pk=results[2].pk).update(hidden_at=results[2].changed_at)
    for query in ("", "?nach=quartal"):
        page = page_of(client, project, query)
        assert "Stammtisch" not in page
        assert "Nachbarschaft und Gesellschaft" not in page


def test_in_a_translation_the_texts_say_their_language(client, project, results):
    page = page_of(client, translate(project))
    assert '<h4 lang="de">Ein Stammtisch</h4>' in page
    assert "The goal was partly reached" in page
    assert "<h4>Ein Stammtisch</h4>" in page_of(client, project)


def test_an_alias_shows_the_results_of_its_page(client, project, index, results):
    alias = project.create_alias(parent=index, update_slug="zweitname")
    assert "Ein Stammtisch" in page_of(client, alias)


@pytest.mark.parametrize("is_translated", [False, True])
def test_a_whole_funding_costs_twelve_queries(
    client, project, review, index, organisation, is_translated
):
    create_whole_funding(review, [create_image(f"Bild {number}") for number in range(4)])
    create_result(review, create_project(index, organisation, title="Nachbarn", start=START))
    if is_translated:
        translate(project)
    with override_settings(WAGTAIL_QTG={"KEEP_PAGES": False}):
        page_of(client, project)
        with CaptureQueriesContext(connection) as queries:
            page = page_of(client, project)
    assert page.count('<article class="qtg-result"') == 35
    assert page.count('hreflang="en"') == (2 if is_translated else 0)
    assert "Nachbarn" in page
    assert len(queries) <= 12


def translate(project):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in (project.get_parent().get_parent(), project.get_parent(), project):
        page.specific.copy_for_translation(locale).save_revision().publish()
    return project.get_translation(locale)
