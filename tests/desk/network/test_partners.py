"""The register of partners: each once, for whom it concerns, and no private person in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import START, create_project
from tests.reports.factories import create_report
from wagtail_qtg.desk.network.partners import partners_of
from wagtail_qtg.desk.network.views import PartnersView
from wagtail_qtg.exports.formats import FORMATS
from wagtail_qtg.signoff.erasure import erase_names

from .conftest import (
    CONCERNED,
    PERSON,
    STRANGERS,
    actor,
    content_of,
    file_url,
    naming,
    network_url,
    partners_url,
    person,
    text_of,
)

pytestmark = pytest.mark.django_db

ALL = ["Ärztenetz", "Bauamt", "Gartenverein", "Stadtwerke"]


def shown(response) -> list[str]:
    return [partner.name for partner in response.context["page"]]


@pytest.mark.parametrize("name", CONCERNED)
def test_whom_it_concerns_reads_all_of_it(networked, people, log_in, name):
    response = log_in(getattr(people, name)).get(partners_url())
    assert shown(response) == ALL
    page = text_of(response)
    for words in ("4 Partner", "E: Mobilität", "Nordviertel", network_url(networked)):
        assert words in page, words


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_find_nothing(networked, other_project, people, log_in, name):
    client = log_in(getattr(people, name))
    page = text_of(client.get(partners_url()))
    for words in (*ALL, "Nordviertel", "Wohnwege"):
        assert words not in page
    assert b"Bauamt" not in content_of(client.get(file_url()))


def test_nobody_without_login(networked, client):
    for url in (partners_url(), file_url()):
        assert "login" in client.get(url).url


def test_a_partner_of_several_projects_is_there_once(networked, other_project, people):
    create_report(other_project, 3, [naming("BAUAMT", field="lwl-qtg/B"), naming("Feuerwehr")])
    found = {partner.name: partner for partner in partners_of(people.reviewer, {})}
    assert len(found) == 5
    partner = found["Bauamt"]
    assert [place.project for place in partner.projects] == ["Nordviertel", "Südstadt"]
    assert partner.organisations == ["Wohnwege", "Brückenhof"]
    assert [field[:2] for field in partner.fields] == ["A:", "B:", "E:"]
    assert (partner.first.number, partner.last.number, partner.sheets) == (2, 4, 5)


def test_each_reads_only_of_the_own_projects(networked, other_project, people, log_in):
    create_report(other_project, 2, [naming("Feuerwehr"), naming("Bauamt")])
    assert shown(log_in(people.other_editor).get(partners_url())) == ["Bauamt", "Feuerwehr"]
    (bauamt, _feuerwehr) = partners_of(people.other_editor, {})
    assert [place.project for place in bauamt.projects] == ["Südstadt"]
    assert "Feuerwehr" in shown(log_in(people.reviewer).get(partners_url()))


FILTERS = [
    ({}, ALL),
    ({"q": "BAU"}, ["Bauamt"]),
    ({"q": "ärzte netz"}, ["Ärztenetz"]),
    ({"q": "nordviertel wohnwege"}, ALL),
    ({"q": "nirgends"}, []),
    ({"action_field": "lwl-qtg/A"}, ["Bauamt"]),
    ({"action_field": "lwl-qtg/E", "q": "werke"}, ["Stadtwerke"]),
    ({"action_field": "lwl-qtg/B"}, []),
    ({"programme": "lwl-qtg"}, ALL),
]


def test_a_filter_leaves_on_screen_and_in_files_what_it_says(networked, people, log_in):
    client = log_in(people.editor)
    for query, names in FILTERS:
        response = client.get(partners_url(), query)
        assert (shown(response), response.context["count"]) == (names, len(names)), query
        found = json.loads(content_of(client.get(file_url("json"), query)))
        assert [row["partner"] for row in found["rows"]] == names, query


def test_an_organisation_filters_what_is_counted(networked, other_project, people, log_in):
    create_report(other_project, 2, [naming("Bauamt"), naming("Feuerwehr")])
    query = {"organisation": str(other_project.organisation_id)}
    response = log_in(people.reviewer).get(partners_url(), query)
    assert [(p.name, p.sheets) for p in response.context["page"]] == [
        ("Bauamt", 1),
        ("Feuerwehr", 1),
    ]


def test_an_action_field_filters_what_is_counted(networked, people):
    (partner,) = partners_of(people.editor, {"action_field": "lwl-qtg/A"})
    assert (partner.sheets, len(partner.fields), partner.last.number) == (1, 1, 2)


def test_a_wrong_filter_shows_and_hands_out_nothing(networked, other_project, people, log_in):
    wrong = [
        {"project": other_project.pk},
        {"organisation": other_project.organisation_id},
        {"organisation": "x"},
        {"programme": "dstgb"},
        {"action_field": "lwl-qtg/ZZ"},
        {"since": "2026-01-01"},
        {"q": "\0"},
        {"q": "x" * 101},
        {"project": "9" * 40},
        {"name__startswith": "B"},
        {"q": ["a", "b"]},
    ]
    client = log_in(people.editor)
    for url in (partners_url(), *map(file_url, FORMATS)):
        for query in wrong:
            response = client.get(url, query)
            assert "Stadtwerke" not in text_of(response, 400), query
            assert response.context["count"] == 0


def test_the_message_stands_at_its_filter(networked, people, log_in):
    response = log_in(people.editor).get(partners_url(), {"organisation": "0"})
    assert list(response.context["form"].errors) == ["organisation"]
    assert "<details open>" in text_of(response, 400)


def test_filters_do_not_name_what_is_not_ones_own(networked, other_project, people, log_in):
    page = text_of(log_in(people.editor).get(partners_url()))
    assert "Südstadt" not in page
    assert "Brückenhof" not in page


def test_private_persons_are_nowhere(networked, people, log_in):
    create_report(
        networked,
        5,
        [naming("Bauamt", actor("Herr Offen", ""), actor(PERSON.upper()), person("Nur Hier"))],
    )
    client = log_in(people.admin)
    texts = [text_of(client.get(partners_url()))]
    texts += [text_of(client.get(partners_url(), {"q": PERSON}))]
    texts += [content_of(client.get(file_url(key))).decode("utf-8-sig") for key in ("csv", "json")]
    workbook = zipfile.ZipFile(io.BytesIO(content_of(client.get(file_url("xlsx")))))
    texts += [workbook.read(name).decode() for name in workbook.namelist()]
    for name in ("Herr Offen", "Nur Hier", "Frau T."):
        assert not any(name in text for text in texts), name
    assert not any(PERSON.casefold() in text.casefold() for text in [texts[0], *texts[2:]])
    assert shown(client.get(partners_url(), {"q": PERSON})) == []


def test_an_erased_name_is_no_partner(project, people):
    create_report(project, 2, [naming(person(), "Bauamt"), naming(actor(PERSON))])
    erase_names(project, {PERSON}, people.coordinator, "Sie hat es verlangt")
    assert [partner.name for partner in partners_of(people.editor, {})] == ["Bauamt"]


def test_a_file_holds_the_columns_of_a_partner(networked, people, log_in):
    text = content_of(log_in(people.editor).get(file_url())).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Partner"] for row in rows] == ALL
    assert rows[1] == {
        "Partner": "Bauamt",
        "Projekte": "Nordviertel",
        "Träger": "Wohnwege",
        "Handlungsfelder": ("A: Sozialstruktur, Kommunalpolitik und -verwaltung\nE: Mobilität"),
        "Zuerst genannt im Zeitraum": "1. Quartal mit Zielen",
        "Zuerst genannt ab": "2026-06-01",
        "Zuletzt genannt im Zeitraum": "3. Quartal mit Zielen",
        "Zuletzt genannt bis": "2027-02-28",
        "Bögen": "4",
    }


def test_a_formula_in_a_name_does_not_calculate(project, people, log_in):
    create_report(project, 2, [naming("=1+1")])
    text = content_of(log_in(people.editor).get(file_url())).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row["Partner"] == "'=1+1"


def test_what_is_written_is_text_on_the_page(project, people, log_in):
    create_report(project, 2, [naming("<script>alert(1)</script>")])
    assert b"<script>alert" not in log_in(people.editor).get(partners_url()).content


def test_a_file_has_no_pages_and_no_other_format(networked, people, log_in):
    client = log_in(people.editor)
    assert client.get(file_url(), {"page": "2"}).status_code == 400
    assert client.get(file_url("xls")).status_code == 404


def test_an_empty_register_says_where_partners_come_from(project, people, log_in):
    page = text_of(log_in(people.editor).get(partners_url()))
    assert "Noch nennt kein Dokumentationsbogen einen Partner." in page


def test_whom_no_project_concerns_reads_that(people, log_in):
    page = text_of(log_in(people.other_reviewer).get(partners_url()))
    assert "Noch betrifft Sie kein Projekt" in page


def test_the_menu_is_there_for_whom_a_project_concerns(project, people, log_in):
    assert partners_url() in text_of(log_in(people.editor).get("/admin/"))
    assert partners_url() not in text_of(log_in(people.other_reviewer).get("/admin/"))


def test_a_long_register_comes_in_pages(networked, people, log_in, monkeypatch):
    monkeypatch.setattr(PartnersView, "per_page", 3)
    client = log_in(people.editor)
    assert shown(client.get(partners_url())) == ALL[:3]
    assert "page=2" in text_of(client.get(partners_url()))
    assert shown(client.get(partners_url(), {"page": "2"})) == ALL[3:]
    for odd in ("99", "x", "-1"):
        assert client.get(partners_url(), {"page": odd}).status_code == 200


def test_reading_asks_as_often_for_many_projects_as_for_few(networked, index, people, log_in):
    client = log_in(people.reviewer)
    client.get(partners_url())
    counts = []
    for number in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(partners_url())
        counts.append(len(queries))
        more = create_project(
            index, networked.organisation, title=f"Quartier {number}", start=START
        )
        create_report(more, 2, [naming(f"Verein {number}"), naming("Bauamt")])
    assert len(set(counts)) == 1
    assert counts[0] <= 20
