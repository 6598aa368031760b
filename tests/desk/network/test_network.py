"""The network of one project: who is named when, and what became of the beginning."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.reports.factories import create_report
from wagtail_qtg.desk.network.drawing import draw
from wagtail_qtg.desk.network.network import network_of
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.signoff.erasure import erase_names

from .conftest import (
    CONCERNED,
    PERSON,
    STRANGERS,
    actor,
    naming,
    network_url,
    person,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(networked, people):
    return network_of(networked, people.editor)


def row(network, name):
    return next(row for row in network.rows if row.name == name)


def in_numbers(row):
    return [share.sheets if share else 0 for share in row.shares]


@pytest.mark.parametrize("name", CONCERNED)
def test_the_schedule_leads_to_it(networked, people, log_in, name):
    client = log_in(getattr(people, name))
    schedule = reverse("wagtail_qtg:schedule", args=[networked.pk])
    assert network_url(networked) in text_of(client.get(schedule))
    page = text_of(client.get(network_url(networked)))
    for words in ("Netzwerk", "Stadtwerke", "Gartenverein", "Ärztenetz", "E: Mobilität"):
        assert words in page, words


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_it_does_not_exist(networked, people, log_in, name):
    assert log_in(getattr(people, name)).get(network_url(networked)).status_code == 404


def test_nobody_without_login(networked, client):
    assert "login" in client.get(network_url(networked)).url


def test_a_number_that_no_project_has_is_not_found(people, log_in):
    client = log_in(people.editor)
    for number in (0, 10**30):
        url = reverse("wagtail_qtg:network", args=[number])
        assert client.get(url).status_code == 404


def test_only_periods_with_sheets_are_columns(project, people):
    create_report(project, 2)
    create_report(project, 3, [naming("Bauamt")])
    network = network_of(project, people.editor)
    assert [period.number for period in network.periods] == [3]


def test_partners_stand_as_in_a_dictionary(network):
    assert [row.name for row in network.rows] == [
        "Ärztenetz",
        "Bauamt",
        "Gartenverein",
        "Stadtwerke",
    ]


def test_spellings_of_one_name_are_one_partner_in_its_latest_spelling(project, people):
    create_report(project, 2, [naming("Stadt  Hellersiek,\u00a0Bauamt")])
    create_report(
        project, 3, [naming(" STADT HELLERSIEK, Bauamt"), naming("stadt Hellersiek, bauamt")]
    )
    (row,) = network_of(project, people.editor).rows
    assert (row.name, in_numbers(row)) == ("stadt Hellersiek, bauamt", [1, 2])


def test_a_cell_tells_sheets_and_action_fields(network):
    assert in_numbers(row(network, "Bauamt")) == [2, 1, 1]
    assert row(network, "Bauamt").shares[0].fields == [
        "A: Sozialstruktur, Kommunalpolitik und -verwaltung",
        "E: Mobilität",
    ]
    assert in_numbers(row(network, "Ärztenetz")) == [0, 0, 2]


def test_a_partner_twice_in_one_sheet_counts_once(project, people):
    create_report(project, 2, [naming("Bauamt", "bauamt")])
    (row,) = network_of(project, people.editor).rows
    assert in_numbers(row) == [1]


def test_a_row_tells_since_when_and_the_last_time(network):
    found = {row.name: (row.first.number, row.last.number) for row in network.rows}
    assert found == {
        "Bauamt": (2, 4),
        "Stadtwerke": (2, 2),
        "Gartenverein": (3, 3),
        "Ärztenetz": (4, 4),
    }


def test_a_field_without_a_name_keeps_its_key_and_none_is_left_out(project, people):
    create_report(project, 2, [naming("Bauamt", field="alt/Z"), naming("Bauamt", field="")])
    (row,) = network_of(project, people.editor).rows
    assert row.shares[0] == (2, ["alt/Z"])


def test_the_start_beside_now(network):
    found = network.comparison
    assert (found.start.number, found.now.number) == (2, 4)
    assert (found.at_start, found.at_present) == (2, 2)
    assert [names for _label, names in found.groups] == [
        ["Bauamt"],
        ["Ärztenetz"],
        ["Stadtwerke"],
        ["Gartenverein"],
    ]


def test_the_screen_says_the_comparison_in_numbers(networked, people, log_in):
    page = text_of(log_in(people.editor).get(network_url(networked)))
    for words in (
        "Geblieben: 1",
        "Neu: 1",
        "Nicht mehr genannt: 1",
        "Nur zwischendurch genannt: 1",
    ):
        assert words in page, words


def test_a_begun_report_that_names_nobody_is_not_now(networked, people):
    create_report(networked, 5, [naming()])
    assert network_of(networked, people.editor).comparison.now.number == 4


def test_one_period_is_no_course(project, people, log_in):
    create_report(project, 2, [naming("Bauamt")])
    page = text_of(log_in(people.editor).get(network_url(project)))
    assert "Dafür braucht es zwei Zeiträume" in page


def test_a_project_without_reports_says_how_the_network_begins(project, people, log_in):
    page = text_of(log_in(people.editor).get(network_url(project)))
    assert "Es gibt noch keinen Dokumentationsbogen." in page
    assert "qtg-network__table" not in page


def test_sheets_that_name_nobody_say_so(project, people, log_in):
    create_report(project, 2, [naming()])
    page = text_of(log_in(people.editor).get(network_url(project)))
    assert "Die Bögen nennen noch keine Organisation oder Gruppe." in page
    assert "qtg-network__drawing" not in page


def test_drafts_count_for_the_funder_as_well(project, people):
    create_report(project, 2, [naming("Bauamt")])
    assert [row.name for row in network_of(project, people.reviewer).rows] == ["Bauamt"]


def test_the_drawing_says_what_the_table_says(network):
    assert [row.words for row in draw(network).rows] == [
        "06/2026–08/2026: 2 Partner, 2 neu",
        "09/2026–11/2026: 2 Partner, 1 neu",
        "12/2026–02/2027: 2 Partner, 1 neu",
    ]
    assert [(t.partners, t.new) for t in network.totals] == [(2, 2), (2, 1), (2, 1)]


def test_the_drawing_can_be_heard(networked, people, log_in):
    page = text_of(log_in(people.editor).get(network_url(networked)))
    assert re.search(r'role="img" aria-labelledby="qtg-network-title"', page)
    assert '<title id="qtg-network-title">Partner in jedem Zeitraum</title>' in page
    assert '<desc id="qtg-network-description">06/2026–08/2026: 2 Partner, 2 neu; ' in page
    drawing = page[page.index('<svg class="qtg-network__drawing') :]
    assert "style=" not in drawing[: drawing.index("</section>")]


def test_private_persons_are_counted_and_never_named(networked, people, log_in):
    page = text_of(log_in(people.editor).get(network_url(networked)))
    assert "1 Privatperson<" in page
    assert "2 Privatpersonen<" in page
    assert PERSON not in page
    assert "Frau T." not in page


def test_a_person_is_one_in_all_sheets_of_the_project(project, people, log_in):
    create_report(project, 2, [naming("Bauamt", actor(PERSON.upper()))])
    create_report(project, 3, [naming(person())])
    network = network_of(project, people.editor)
    assert [row.name for row in network.rows] == ["Bauamt"]
    assert list(network.unnamed.values()) == [["1 Privatperson", "1 Privatperson"]]
    page = text_of(log_in(people.editor).get(network_url(project)))
    assert PERSON.casefold() not in page.casefold()


def test_whoever_may_be_a_person_is_not_named(project, people, log_in):
    create_report(project, 2, [naming(actor(PERSON, "")), naming(actor("X", "alien"))])
    page = text_of(log_in(people.editor).get(network_url(project)))
    assert "Noch ohne Angabe, ob Organisation oder Person" in page
    assert "in 2 Bögen" in page
    assert PERSON not in page


def test_an_erased_name_never_comes_back(networked, people, log_in):
    create_report(networked, 5, [naming(actor(PERSON.upper()), "Bauamt")])
    erase_names(networked, {PERSON}, people.coordinator, "Sie hat es verlangt")
    network = network_of(networked, people.editor)
    assert network.unnamed["Gelöschte Namen"] == ["in 1 Bogen", "in 1 Bogen", "", "in 1 Bogen"]
    assert {row.name for row in network.rows} == {
        *("Bauamt", "Stadtwerke", "Gartenverein", "Ärztenetz")
    }
    page = text_of(log_in(people.editor).get(network_url(networked)))
    assert "[gelöscht]" not in page
    assert PERSON.casefold() not in page.casefold()


def test_what_is_written_is_text_on_the_page(project, people, log_in):
    create_report(project, 2, [naming("<script>alert(1)</script>")])
    create_report(project, 3, [naming("Bauamt")])
    assert b"<script>alert" not in log_in(people.editor).get(network_url(project)).content


def test_a_list_as_wagtail_once_stored_it_is_read(project, people):
    report = create_report(project, 2)
    value = {"actors": [actor("Bauamt")], "action_field": None}
    QuarterReportPage.objects.filter(pk=report.pk).update(
        sheets=[{"type": "sheet", "id": "a", "value": value}]
    )
    assert [row.name for row in network_of(project, people.editor).rows] == ["Bauamt"]


def test_reports_of_others_are_not_in_it(networked, other_project, people):
    create_report(other_project, 2, [naming("Feuerwehr")])
    names = [row.name for row in network_of(networked, people.reviewer).rows]
    assert "Feuerwehr" not in names


def test_two_hundred_partners_ask_as_often_as_few(networked, people, log_in):
    client = log_in(people.editor)
    client.get(network_url(networked))
    counts = []
    for number in (5, 6):
        with CaptureQueriesContext(connection) as queries:
            client.get(network_url(networked))
        counts.append(len(queries))
        many = [naming(*(f"Verein {number}-{each}" for each in range(50))) for _ in range(2)]
        create_report(networked, number, [*many, naming(*(f"Amt {each}" for each in range(100)))])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(network_url(networked))
    assert len(response.context["network"].rows) == 4 + 200
    assert {*counts, len(queries)} == {counts[0]}
    assert counts[0] <= 20
