"""Filters, search, order and files: always the same rows."""

from __future__ import annotations

import io
import json
from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from freezegun import freeze_time
from openpyxl import load_workbook

from tests.factories import create_project
from tests.signoff.steps import fresh
from wagtail_qtg.desk.registers.base import Register
from wagtail_qtg.exports.formats import FORMATS
from wagtail_qtg.signoff.actions import submit
from wagtail_qtg.signoff.ledger import revoke_release

from .conftest import REGISTERS, cells, file_rows, file_url, register_url, text_of

pytestmark = pytest.mark.django_db


def column(response, at=0) -> list[str]:
    return [row[at] for row in cells(response)]


FILTERS = [
    ("projects", {}, 1),
    ("projects", {"q": "nordv hellers"}, 1),
    ("projects", {"q": "nirgends"}, 0),
    ("projects", {"funding": "running"}, 1),
    ("projects", {"funding": "unplanned"}, 0),
    ("projects", {"funding": "over"}, 0),
    ("projects", {"programme": "lwl-qtg"}, 1),
    ("reports", {}, 2),
    ("reports", {"stage": "planning"}, 1),
    ("reports", {"stage": "running"}, 0),
    ("reports", {"stage": "closed"}, 1),
    ("reports", {"stage": "preparation"}, 0),
    ("reports", {"since": "2026-09-01"}, 1),
    ("sign-offs", {}, 3),
    ("sign-offs", {"kind": "concept"}, 1),
    ("sign-offs", {"kind": "closing"}, 0),
    ("sign-offs", {"until": "2020-01-01"}, 0),
    ("releases", {}, 3),
    ("releases", {"money": "released"}, 3),
    ("releases", {"money": "revoked"}, 0),
    ("releases", {"until": "2026-05-31"}, 1),
]


@freeze_time("2026-07-01 12:00")
def test_a_filter_leaves_in_list_and_file_what_it_says(funded, people, log_in):
    client = log_in(people.editor)
    for register, query, count in FILTERS:
        response = client.get(register_url(register), query)
        found = (len(cells(response)), response.context["result_count"])
        assert found == (count, count), (register, query)
        assert len(file_rows(client.get(file_url(register), query))) == count, (register, query)


WRONG = {
    "project": {"project": "999999"},
    "foreign_project": {"project": "<project>"},
    "foreign_organisation": {"organisation": "<organisation>"},
    "foreign_programme": {"programme": "dstgb"},
    "huge": {"project": "9" * 40},
    "nul": {"q": "\0"},
    "long": {"q": "x" * 101},
    "lookup": {"project__title__startswith": "N"},
    "password": {"owner__password__startswith": "a"},
    "export": {"export": "csv"},
    "day": {"since": "2026-02-30"},
    "days": {"since": "2026-05-01", "until": "2026-04-01"},
    "twice": {"q": ["a", "b"]},
    "other": {"achieved": "yes"},
}


@pytest.mark.parametrize("register", REGISTERS)
def test_a_wrong_filter_shows_and_hands_out_nothing(
    funded, other_project, people, log_in, register
):
    foreign = {"<project>": other_project.pk, "<organisation>": other_project.organisation_id}
    client = log_in(people.editor)
    for (case, values), key in zip(WRONG.items(), cycle(FORMATS), strict=False):
        query = {
            name: value if isinstance(value, list) else foreign.get(value, value)
            for name, value in values.items()
        }
        for url in (register_url(register), file_url(register, key)):
            response = client.get(url, query)
            assert "Hier wird nichts gezeigt" in text_of(response, 400), case
            assert cells(response) == [], case


def test_a_file_has_no_pages(project, people, log_in):
    assert log_in(people.editor).get(file_url(), {"p": "2"}).status_code == 400


def test_what_is_no_format_is_not_found(project, people, log_in):
    assert log_in(people.editor).get(file_url(format="xls")).status_code == 404


def test_the_order_is_that_of_the_pressed_heading(index, project, organisation, people, log_in):
    create_project(index, organisation, title="Altstadt")
    client = log_in(people.editor)
    first = client.get(register_url(), {"organisation": organisation.pk})
    assert column(first) == ["Altstadt", "Nordviertel"]
    upwards = client.get(register_url() + first.context["headings"][0].url)
    assert upwards.context["headings"][0].order == "ascending"
    downwards = client.get(register_url() + upwards.context["headings"][0].url)
    assert column(downwards) == ["Nordviertel", "Altstadt"]
    assert downwards.context["form"].cleaned_data["organisation"] == organisation
    assert 'aria-sort="descending"' in text_of(downwards)
    file = file_rows(client.get(file_url(), {"o": "-0"}))
    assert [row["Projekt"] for row in file] == ["Nordviertel", "Altstadt"]


@pytest.mark.parametrize("order", ["99", "x", "-", "0.1.-2", "²", "9" * 5000])
def test_an_order_that_cannot_be_is_passed_over(project, people, log_in, order):
    assert column(log_in(people.editor).get(register_url(), {"o": order})) == ["Nordviertel"]


def test_every_column_of_every_list_can_be_ordered(funded, people, log_in):
    client = log_in(people.editor)
    for register in REGISTERS:
        for heading in client.get(register_url(register)).context["headings"]:
            assert client.get(register_url(register) + heading.url).status_code == 200


def test_long_lists_come_in_pages_and_whole_in_files(funded, people, log_in, monkeypatch):
    monkeypatch.setattr(Register, "list_per_page", 2)
    client = log_in(people.editor)
    first = client.get(register_url("releases"), {"programme": "lwl-qtg"})
    assert (len(cells(first)), first.context["previous_url"]) == (2, "")
    second = client.get(register_url("releases") + first.context["next_url"])
    assert (len(cells(second)), second.context["next_url"]) == (1, "")
    assert "programme=lwl-qtg" in second.context["previous_url"]
    (url, _format), *_rest = second.context["downloads"]
    assert len(file_rows(client.get(url))) == 3


def test_all_formats_hold_the_rows_of_the_list(funded, people, log_in):
    client = log_in(people.editor)
    for register in REGISTERS:
        on_screen = len(cells(client.get(register_url(register))))
        files = {
            key: b"".join(client.get(file_url(register, key)).streaming_content) for key in FORMATS
        }
        sheet = load_workbook(io.BytesIO(files["xlsx"])).active
        counts = {len(json.loads(files["json"])["rows"]), sheet.max_row - 1}
        assert counts == {on_screen}, register


def test_a_file_names_its_filters(funded, people, log_in):
    query = {"q": "Nord\x07viertel", "money": "released"}
    response = log_in(people.editor).get(file_url("releases", "json"), query)
    found = json.loads(b"".join(response.streaming_content))
    assert found["filters"] == {"Suche": "Nordviertel", "Förderung": "freigegeben"}
    xlsx = log_in(people.editor).get(file_url("releases", "xlsx"), query)
    assert load_workbook(io.BytesIO(b"".join(xlsx.streaming_content))).active.max_row == 4


def test_a_report_says_since_when_it_waits(funded, people, log_in):
    submit(fresh(funded.report), people.editor)
    client = log_in(people.reviewer)
    waiting = {
        row["Zeitraum"]: row["Wartet beim Förderer seit"]
        for row in file_rows(client.get(file_url("reports")))
    }
    assert waiting[funded.closed.period.name] == ""
    assert waiting[funded.report.period.name] != ""


def test_a_revoked_release_is_found_as_such(funded, people, log_in):
    revoke_release(funded.release, people.reviewer, "Falsch berechnet")
    rows = file_rows(log_in(people.editor).get(file_url("releases"), {"money": "revoked"}))
    assert [row["Begründung"] for row in rows] == ["Falsch berechnet"]


def test_each_project_is_listed_once_without_dates_too(index, organisation, people, log_in):
    create_project(index, organisation, title="Ohne Termine")
    response = log_in(people.editor).get(register_url(), {"funding": "unplanned"})
    assert cells(response)[0][4:6] == ["–", "–"]


@pytest.mark.parametrize("register", REGISTERS)
def test_the_list_keeps_to_its_budget_of_queries(funded, people, log_in, register):
    client = log_in(people.editor)
    client.get(register_url(register))
    with CaptureQueriesContext(connection) as queries:
        client.get(register_url(register), {"programme": "lwl-qtg"})
    assert len(queries) <= 25


def test_more_rows_take_no_more_queries(funded, people, log_in, monkeypatch):
    client = log_in(people.editor)
    for register in ("reports", "sign-offs", "releases"):
        counts = []
        for rows in (1, 1, 50):  # the first visit fills caches
            monkeypatch.setattr(Register, "list_per_page", rows)
            with CaptureQueriesContext(connection) as queries:
                client.get(register_url(register))
            counts.append(len(queries))
        assert counts[1] == counts[2], register


def test_the_filters_stand_open_only_when_one_is_set(project, people, log_in):
    client = log_in(people.editor)
    assert "<details open>" in text_of(client.get(register_url(), {"programme": "lwl-qtg"}))
    searched = text_of(client.get(register_url(), {"q": "Nord", "programme": ""}))
    assert "<details>" in searched
    assert "Alles anzeigen" in searched


def test_the_links_of_two_documentations_have_two_names(funded, people, log_in):
    rows = log_in(people.editor).get(register_url("reports")).context["rows"]
    names = [name for _url, name, _cells in rows]
    assert len(set(names)) == 2
    assert all(name.startswith("Nordviertel, ") for name in names)
