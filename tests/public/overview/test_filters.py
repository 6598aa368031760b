"""Any combination of filters finds and counts what somebody would who looks at every project."""

from __future__ import annotations

import random
from urllib.parse import urlencode

import pytest
from django.test.utils import override_settings
from django.utils import timezone

from tests.factories import START, create_project
from wagtail_qtg.models import ProjectPage, PublicResult
from wagtail_qtg.public.overview.enums import Facet
from wagtail_qtg.public.overview.filters import hits_of
from wagtail_qtg.public.overview.index import index_of
from wagtail_qtg.public.overview.query import Query
from wagtail_qtg.reports.enums import Achieved

from .factories import FIELDS, TODAY, TOWNS, add_result, random_projects

pytestmark = pytest.mark.django_db

KINDS = {"erreicht": Achieved.YES, "teilweise": Achieved.PARTLY, "nicht-erreicht": Achieved.NO}
VALUES = {
    Facet.FIELD: list(FIELDS),
    Facet.STATE: ["NW", "NI", "BY"],
    Facet.PLACE: [town for town in TOWNS if town],
    Facet.STATUS: ["geplant", "laufend", "beendet"],
    Facet.RESULT: list(KINDS),
    Facet.PROGRAMME: ["lwl-qtg", "dstgb"],
}


def fits(project: ProjectPage, chosen: dict[str, tuple[str, ...]]) -> bool:
    """The naive answer, from the pages and results themselves."""

    def among(facet: str, value: str) -> bool:
        return facet not in chosen or value in chosen[facet]

    results = PublicResult.objects.filter(project=project, hidden_at=None, visible_from__lte=TODAY)
    asks_for_results = Facet.FIELD in chosen or Facet.RESULT in chosen
    return (
        among(Facet.STATE, project.federal_state)
        and among(Facet.PLACE, project.place)
        and among(Facet.PROGRAMME, project.programme.slug)
        and among(Facet.ORGANISATION, str(project.organisation_id))
        and among(Facet.STATUS, status_of(project))
        and (
            not asks_for_results
            or any(
                among(Facet.FIELD, result.action_field_key)
                and any(among(Facet.RESULT, k) and result.achieved == a for k, a in KINDS.items())
                for result in results
            )
        )
    )


def status_of(project: ProjectPage) -> str:
    first, last = project.funding["starts_on"], project.funding["ends_on"]
    if first is None:
        return ""
    if first > TODAY:
        return "geplant"
    return "beendet" if last < TODAY else "laufend"


@pytest.fixture
def some(frozen, index, review, project):
    return [project, *random_projects(index, review, 14, random.Random(5))]


def test_any_combination_finds_and_counts_as_somebody_who_looks_at_each(index, some):
    chance = random.Random(11)
    counted = index_of(index.pk, TODAY)
    for _round in range(60):
        facets = chance.sample(list(VALUES), chance.randint(1, 4))
        chosen = {
            facet: tuple(chance.sample(VALUES[facet], chance.randint(1, len(VALUES[facet]))))
            for facet in facets
        }
        hits = hits_of(counted, Query(chosen=chosen), counted.everything)
        found = set(counted.in_order(hits, "titel"))
        assert found == {project.pk for project in some if fits(project, chosen)}, chosen


def test_the_count_of_a_value_is_what_it_would_find(ask, some):
    for address in ("", "?land=NW", "?feld=lwl-qtg/E&land=NW", "?ergebnis=erreicht&status=laufend"):
        context = ask(address).context["overview"]
        for each in context.filters:
            for value in each.values:
                chosen = {**context.query.chosen, each.facet: (value.value,)}
                expected = sum(fits(project, chosen) for project in some)
                assert value.count == expected, (address, each.facet, value)


def test_field_and_kind_are_asked_of_the_same_result(titles, frozen, index, organisation, review):
    shown = create_project(index, organisation, title="Bus erreicht")
    add_result(shown, review, field="lwl-qtg/E", achieved="yes")
    other = create_project(index, organisation, title="Bus nicht erreicht")
    add_result(other, review, field="lwl-qtg/E", achieved="no")
    add_result(other, review, field="lwl-qtg/H", achieved="yes")
    assert titles("?feld=lwl-qtg/E&ergebnis=erreicht") == ["Bus erreicht"]
    assert set(titles("?feld=lwl-qtg/E")) == {"Bus erreicht", "Bus nicht erreicht"}


def test_the_card_shows_the_newest_result_that_was_asked_for(
    ask, frozen, index, organisation, review
):
    project = create_project(index, organisation, title="Bus")
    add_result(project, review, goal="Alt", visible_from=TODAY.replace(day=1))
    add_result(project, review, goal="Neu")
    add_result(project, review, goal="Anderes Feld", field="lwl-qtg/H")
    add_result(project, review, goal="Versteckt", hidden_at=timezone.now())
    page = ask("?feld=lwl-qtg/E").content.decode()
    assert "Neu" in page
    for goal in ("Alt<", "Anderes Feld", "Versteckt"):
        assert goal not in page


def test_a_town_is_what_stands_before_the_comma(titles, index, organisation):
    create_project(index, organisation, title="Süd", place="Hellersiek, Südstadt")
    create_project(index, organisation, title="Nord", place="Hellersiek ,  Nordstadt")
    create_project(index, organisation, title="Fern", place="Brookhagen")
    assert sorted(titles("?ort=Hellersiek")) == ["Nord", "Süd"]


def test_long_filters_show_the_most_useful_values_and_all_on_request(ask, index, organisation):
    for number in range(14):
        create_project(index, organisation, title=f"V{number}", place=f"Stadt {number:02}")
    create_project(index, organisation, title="Noch eins", place="Stadt 13")

    def towns(address: str) -> list[str]:
        filters = {each.facet: each for each in ask(address).context["overview"].filters}
        return [value.name for value in filters["ort"].values]

    assert len(towns("")) == 10
    assert "Stadt 13" in towns("")
    assert "Stadt 12" in towns("?ort=Stadt+12")
    assert len(towns("?alle=ort")) == 14


def test_stages_and_results_have_an_order_of_their_own(ask, frozen, index, organisation, review):
    """Whichever project comes first."""
    over = create_project(index, organisation, title="A", start=TODAY.replace(year=2020))
    add_result(over, review, achieved="no")
    running = create_project(index, organisation, title="B", start=TODAY.replace(month=9))
    add_result(running, review, achieved="yes")
    filters = {each.facet: each for each in ask().context["overview"].filters}
    assert [value.value for value in filters["status"].values] == ["laufend", "beendet"]
    assert [value.value for value in filters["ergebnis"].values] == ["erreicht", "nicht-erreicht"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("titel", ["ähnlich", "Bald", "Öde", "Zuletzt"]),
        ("neueste", ["Zuletzt", "Öde", "ähnlich", "Bald"]),
        ("beginn", ["Öde", "Zuletzt", "ähnlich", "Bald"]),
    ],
)
def test_projects_can_be_sorted(
    titles, frozen, index, organisation, review, project, order, expected
):
    project.unpublish()
    made = {
        title: create_project(index, organisation, title=title, start_date=start)
        for title, start in (
            ("Öde", START.replace(year=2027)),
            ("Zuletzt", START),
            ("ähnlich", None),
            ("Bald", None),
        )
    }
    add_result(made["Öde"], review, visible_from=TODAY.replace(day=1))
    add_result(made["Zuletzt"], review, visible_from=TODAY)
    assert titles(f"?sortierung={order}") == expected


def test_an_address_says_all_of_a_query_and_nothing_else():
    query = Query(
        chosen={"feld": ("lwl-qtg/E", "lwl-qtg/H"), "land": ("NW",)},
        words="Bus & Bahn",
        order="titel",
        view="liste",
        page=3,
    )
    pairs = [
        ("q", "Bus & Bahn"),
        ("feld", "lwl-qtg/E"),
        ("feld", "lwl-qtg/H"),
        ("land", "NW"),
        ("sortierung", "titel"),
        ("ansicht", "liste"),
        ("seite", "3"),
    ]
    assert str(query) == f"?{urlencode(pairs, safe='/')}"
    assert str(query.changed(words="")) == str(query.changed(words="", page=1))
    assert str(Query()) == ""


def test_pages_keep_the_filters(ask, index, organisation):
    for number in range(5):
        create_project(index, organisation, title=f"Viertel {number}")
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": "base.html", "PROJECTS_PER_PAGE": 2}):
        page = ask("?land=NW&sortierung=titel&seite=2").content.decode()
    for link in (
        f'href="{index.url}?land=NW&amp;sortierung=titel#projekte" rel="prev"',
        f'href="{index.url}?land=NW&amp;sortierung=titel&amp;seite=3#projekte" rel="next"',
        'aria-current="page"',
    ):
        assert link in page
