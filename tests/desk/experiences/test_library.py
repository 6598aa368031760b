"""What stands in the library, for whom, and how it is narrowed down."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reports.factories import create_report
from wagtail_qtg.desk.experiences import views
from wagtail_qtg.desk.experiences.actions import mark_transferable
from wagtail_qtg.exports.formats import FORMATS

from .conftest import HARD, IDEA, WORKS, experience, file_url, library_url, shown, text_of, url_for

pytestmark = pytest.mark.django_db


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("name", ["editor", "colleague", "reviewer", "coordinator", "admin"])
def test_whom_it_concerns_reads_all_of_it(written, people, log_in, name):
    response = log_in(getattr(people, name)).get(library_url())
    page = text_of(response)
    for words in (WORKS, HARD, IDEA, "Es gelingt, weil …", "Übertragbare Idee", "Mobilität"):
        assert words in page, words
    assert written.count == 3


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_strangers_find_nothing(written, other_project, people, log_in, name):
    client = log_in(getattr(people, name))
    page = text_of(client.get(library_url()))
    for words in (WORKS, HARD, IDEA, "Nordviertel", "Wohnwege"):
        assert words not in page
    assert b"Nordviertel" not in content_of(client.get(file_url()))


def test_nobody_without_login(written, client):
    for url in (library_url(), file_url(), url_for("begin_story", written.works)):
        assert "login" in client.get(url).url


def test_each_reads_only_of_the_own_projects(written, other_project, people, log_in):
    create_report(other_project, 2, experiences=[experience("alle mitmachen")])
    assert shown(log_in(people.other_editor).get(library_url())) == ["alle mitmachen"]
    assert len(shown(log_in(people.reviewer).get(library_url()))) == 4


FILTERS = [
    ({}, [IDEA, WORKS, HARD]),
    ({"q": "NACHBARN selbst"}, [WORKS]),
    ({"q": "über den stammtisch"}, [IDEA]),
    ({"q": "Nordviertel"}, [IDEA, WORKS, HARD]),
    ({"q": "nirgends"}, []),
    ({"kind": "hard"}, [HARD]),
    ({"kind": "idea"}, [IDEA]),
    ({"action_field": "lwl-qtg/E"}, [IDEA, WORKS]),
    ({"action_field": "lwl-qtg/E", "kind": "works"}, [WORKS]),
    ({"transferable": "yes"}, [IDEA]),
    ({"transferable": "changed"}, [HARD]),
    ({"transferable": "no"}, []),
    ({"programme": "lwl-qtg"}, [IDEA, WORKS, HARD]),
]


def test_a_filter_leaves_on_screen_and_in_files_what_it_says(written, people, log_in):
    mark_transferable(written.hard, "changed")
    client = log_in(people.editor)
    for query, texts in FILTERS:
        response = client.get(library_url(), query)
        assert (shown(response), response.context["count"]) == (texts, len(texts)), query
        found = json.loads(content_of(client.get(file_url("json"), query)))
        assert [row["text"] for row in found["rows"]] == texts, query


def test_a_wrong_filter_shows_and_hands_out_nothing(written, other_project, people, log_in):
    wrong = [
        {"project": other_project.pk},
        {"organisation": other_project.organisation_id},
        {"programme": "dstgb"},
        {"kind": "success"},
        {"action_field": "lwl-qtg/ZZ"},
        {"transferable": "vielleicht"},
        {"q": "\0"},
        {"project": "9" * 40},
        {"text__startswith": "d"},
        {"q": ["a", "b"]},
    ]
    client = log_in(people.editor)
    for url in (library_url(), *map(file_url, FORMATS)):
        for query in wrong:
            response = client.get(url, query)
            assert WORKS not in text_of(response, 400), query
            assert response.context["count"] == 0


def test_filters_do_not_name_what_is_not_ones_own(written, other_project, people, log_in):
    page = text_of(log_in(people.editor).get(library_url()))
    assert "Südstadt" not in page
    assert "Brückenhof" not in page


def test_a_file_has_no_pages_and_no_other_format(written, people, log_in):
    client = log_in(people.editor)
    assert client.get(file_url(), {"page": "2"}).status_code == 400
    assert client.get(file_url("xls")).status_code == 404


def test_a_formula_in_an_experience_does_not_calculate(project, people, log_in):
    create_report(project, 2, experiences=[experience("=1+1")])
    text = content_of(log_in(people.editor).get(file_url())).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row["Erfahrung"] == "'=1+1"


def test_what_is_written_is_text_on_the_page(project, people, log_in):
    create_report(project, 2, experiences=[experience("<script>alert(1)</script>")])
    page = log_in(people.editor).get(library_url()).content
    assert b"<script>alert" not in page


def test_an_empty_library_says_where_experiences_come_from(project, people, log_in):
    page = text_of(log_in(people.editor).get(library_url()))
    assert "Noch hat niemand eine Erfahrung aufgeschrieben" in page


def test_whom_no_project_concerns_reads_that(people, log_in):
    for name in ("admin", "other_reviewer"):
        page = text_of(log_in(getattr(people, name)).get(library_url()))
        assert "Noch betrifft Sie kein Projekt" in page


def test_the_menu_is_there_for_whom_a_project_concerns(project, people, log_in):
    assert library_url() in text_of(log_in(people.editor).get("/admin/"))
    assert library_url() not in text_of(log_in(people.other_reviewer).get("/admin/"))


def test_a_long_library_comes_in_pages(written, people, log_in, monkeypatch):
    monkeypatch.setattr(views.LibraryView, "per_page", 2)
    client = log_in(people.editor)
    assert shown(client.get(library_url())) == [IDEA, WORKS]
    assert shown(client.get(library_url(), {"page": "2"})) == [HARD]
    for odd in ("99", "x", "-1"):
        assert client.get(library_url(), {"page": odd}).status_code == 200


def test_reading_asks_as_often_for_many_reports_as_for_few(written, project, people, log_in):
    client = log_in(people.editor)
    client.get(library_url())
    counts = []
    for number in (3, 4, 5, 6):
        with CaptureQueriesContext(connection) as queries:
            client.get(library_url())
        counts.append(len(queries))
        create_report(project, number, experiences=[experience(f"Grund {number}")])
    assert len(set(counts)) == 1
    assert counts[0] <= 25
