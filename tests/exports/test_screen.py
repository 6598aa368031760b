"""The page with the rows, its filters, and the files that it hands out."""

from __future__ import annotations

import csv
import html
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from freezegun import freeze_time
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from tests.factories import create_project
from wagtail_qtg.exports import views
from wagtail_qtg.exports.formats import FORMATS
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.models import Programme

from .conftest import content_of, file_url, table_url

pytestmark = pytest.mark.django_db

STRANGERS = ["other_reviewer", "site_editor"]


def text_of(response, status=200) -> str:
    assert response.status_code == status
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("name", ["editor", "reviewer", "coordinator", "admin"])
def test_the_page_shows_the_rows(funded, people, log_in, name):
    client = log_in(getattr(people, name))
    for table in TABLES:
        page = text_of(client.get(table_url(table)))
        assert "Nordviertel" in page, table
        for format in FORMATS:
            assert file_url(table, format) in page, (table, format)


@pytest.mark.parametrize("name", STRANGERS)
def test_for_those_who_see_no_project_there_is_no_page(funded, people, log_in, name):
    client = log_in(getattr(people, name))
    assert client.get(table_url()).status_code == 404
    assert client.get(file_url()).status_code == 404
    assert reverse("wagtail_qtg:exports", args=["projects"]) not in text_of(client.get("/admin/"))


def test_other_organisations_get_their_own(funded, other_project, people, log_in):
    client = log_in(people.other_editor)
    page = text_of(client.get(table_url("projects")))
    assert "Südstadt" in page
    assert "Nordviertel" not in page
    assert b"Nordviertel" not in content_of(client.get(file_url("projects")))


def test_nobody_without_login(client):
    assert "login" in client.get(table_url()).url
    assert "login" in client.get(file_url()).url


def test_the_menu_leads_there(project, people, log_in):
    page = text_of(log_in(people.editor).get("/admin/"))
    assert reverse("wagtail_qtg:exports", args=["projects"]) in page


@pytest.mark.parametrize("url", [table_url("users"), file_url("goals", "xls")])
def test_what_is_no_table_and_no_format_is_not_found(project, people, log_in, url):
    assert log_in(people.editor).get(url).status_code == 404


def test_nothing_is_changed_by_a_visit(project, people, log_in):
    assert log_in(people.editor).post(table_url()).status_code == 405
    assert log_in(people.editor).post(file_url()).status_code == 405


WRONG = {
    "project": {"project": "999999"},
    "foreign_project": {"project": "<foreign>"},
    "no_number": {"project": "1 OR 1=1"},
    "huge": {"project": "9" * 40},
    "nul": {"organisation": "\0"},
    "foreign_organisation": {"organisation": "<foreign>"},
    "foreign_programme": {"programme": "dstgb"},
    "unknown": {"budget__gt": "1"},
    "day": {"since": "2026-02-30"},
    "order": {"since": "2026-05-01", "until": "2026-04-01"},
    "field": {"action_field": "lwl-qtg/ZZ"},
    "achieved": {"achieved": "vielleicht"},
    "stage": {"stage": "signed"},
    "twice": {"achieved": ["yes", "no"]},
}


@pytest.mark.parametrize("url", [table_url(), *(file_url("goals", key) for key in FORMATS)])
def test_a_wrong_filter_is_refused_with_a_message(funded, other_project, people, log_in, url):
    foreign = {"project": other_project.pk, "organisation": other_project.organisation_id}
    client = log_in(people.editor)
    for case, values in WRONG.items():
        query = {
            name: foreign[name] if value == "<foreign>" else value for name, value in values.items()
        }
        page = text_of(client.get(url, query), 400)
        assert "Nordviertel</td>" not in page, case
        assert "error" in page, case
        assert file_url() not in page, case


@pytest.mark.parametrize("table", ["projects", "periods", "releases"])
def test_a_filter_of_another_table_is_refused(funded, people, log_in, table):
    response = log_in(people.editor).get(table_url(table), {"achieved": "yes"})
    assert "achieved" in text_of(response, 400)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "½", "²"])
def test_a_page_that_cannot_be_is_not_found(project, people, log_in, page):
    assert log_in(people.editor).get(table_url(), {"page": page}).status_code == 404


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_has_no_pages(project, people, log_in, format):
    response = log_in(people.editor).get(file_url("goals", format), {"page": "2"})
    assert "page" in text_of(response, 400)


def names(response) -> list[dict[str, str]]:
    text = content_of(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


FILTERS = [
    ("goals", {}, 6),
    ("goals", {"stage": "planning"}, 3),
    ("goals", {"achieved": "partly"}, 1),
    ("goals", {"action_field": "lwl-qtg/A"}, 2),
    ("goals", {"since": "2026-09-01"}, 3),
    ("goals", {"until": "2026-08-31"}, 3),
    ("goals", {"since": "2026-08-31", "until": "2026-09-01"}, 6),
    ("goals", {"programme": "lwl-qtg"}, 6),
    ("goals", {"programme": "", "project": ""}, 6),
    ("outcomes", {"achieved": "no"}, 1),
    ("outcomes", {"action_field": "lwl-qtg/B", "achieved": "no"}, 0),
    ("outcomes", {"since": "2026-09-01"}, 0),
    ("releases", {"until": "2026-05-31"}, 1),
    ("periods", {"since": "2026-06-01", "until": "2026-08-31"}, 1),
    ("projects", {"since": "2028-03-01"}, 0),
]


def test_a_filter_leaves_what_it_says(funded, people, log_in):
    client = log_in(people.editor)
    for table, query, count in FILTERS:
        assert len(names(client.get(file_url(table), query))) == count, (table, query)


def test_one_project_of_several(funded, index, organisation, people, log_in):
    other = create_project(index, organisation, title="Westviertel")
    client = log_in(people.editor)
    assert len(names(client.get(file_url("projects")))) == 2
    assert len(names(client.get(file_url("projects"), {"project": other.pk}))) == 1
    own = {"organisation": organisation.pk}
    assert len(names(client.get(file_url("projects"), own))) == 2


def test_the_files_carry_the_filters_of_the_page(funded, people, log_in):
    client = log_in(people.editor)
    page = text_of(client.get(table_url(), {"achieved": "partly", "page": "1"}))
    assert f'{file_url()}?achieved=partly"' in page
    found = json.loads(content_of(client.get(file_url("goals", "json"), {"achieved": "partly"})))
    assert [row["achieved"] for row in found["rows"]] == ["zum Teil"]
    assert found["filters"] == {"Erreicht?": "zum Teil"}


@freeze_time("2026-11-21 12:00")
@pytest.mark.parametrize("format", FORMATS)
def test_the_answer_says_what_it_is(funded, people, log_in, format):
    response = log_in(people.editor).get(file_url("goals", format))
    assert response.streaming
    assert response["Content-Type"] == FORMATS[format].content_type
    assert f"filename*=utf-8''Ziele-2026-11-21.{format}" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_all_formats_hold_the_same_rows(funded, people, log_in):
    client = log_in(people.editor)
    files = {key: content_of(client.get(file_url("periods", key))) for key in FORMATS}
    from_json = [row["project"] for row in json.loads(files["json"])["rows"]]
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    from_xlsx = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    from_csv = files["csv"].decode("utf-8-sig").splitlines()[1:]
    assert len(from_json) == 7
    assert from_json == from_xlsx == [line.split(";")[1] for line in from_csv]


def test_a_file_speaks_the_language_of_its_reader(funded, people, log_in):
    """The rows are read when Wagtail has long gone back to the language of the site."""
    UserProfile.objects.create(user=people.editor, preferred_language="en")
    line = content_of(log_in(people.editor).get(file_url())).decode().splitlines()[1]
    assert ";Closed;" in line
    assert ";Abgeschlossen;" not in line


def test_long_tables_come_in_pages(funded, people, log_in, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 4)
    client = log_in(people.editor)
    first = client.get(table_url(), {"stage": ""})
    assert (len(first.context["rows"]), first.context["previous_url"]) == (4, "")
    second = client.get(first.context["next_url"])
    assert (len(second.context["rows"]), second.context["next_url"]) == (2, "")
    assert (second.context["first_row"], second.context["last_row"]) == (5, 6)
    assert client.get(second.context["previous_url"]).context["rows"] == first.context["rows"]
    assert client.get(table_url(), {"page": 9}).context["rows"] == []


@pytest.mark.parametrize("table", TABLES)
def test_the_page_keeps_to_its_budget_of_queries(funded, people, log_in, table):
    client = log_in(people.editor)
    client.get(table_url(table))
    with CaptureQueriesContext(connection) as queries:
        client.get(table_url(table), {"programme": "lwl-qtg"})
    assert len(queries) <= 24


def test_what_is_written_in_a_goal_is_text_on_the_page(funded, people, log_in):
    report = funded.report
    report.sheets[0].value["period_goal"] = "<script>alert(1)</script>"
    report.save_with_revision(people.editor)
    page = log_in(people.editor).get(table_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_programmes_of_others_are_not_offered(project, people, log_in):
    page = text_of(log_in(people.editor).get(table_url()))
    assert Programme.objects.count() > 1
    assert 'value="lwl-qtg"' in page
    assert 'value="dstgb"' not in page
