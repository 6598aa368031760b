"""One entry, in words for people."""

from __future__ import annotations

import re

import pytest

from tests.factories import create_project
from tests.reports.factories import create_report
from wagtail_qtg.signoff.erasure import erase_names

from .conftest import entries, entry_url, text_of

pytestmark = pytest.mark.django_db

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def facts(client, register, row) -> dict[str, str]:
    return dict(client.get(entry_url(register, row)).context["facts"])


def test_no_raw_ids_and_no_none_and_no_braces(funded, people, log_in):
    client = log_in(people.editor)
    for register, row in entries(funded).items():
        page = text_of(client.get(entry_url(register, row)))
        body = re.sub(r"<[^>]*>", " ", page[page.index("<dl") : page.index("Zurück zur Liste")])
        assert "Nordviertel" in body, register
        assert not UUID.search(body), register
        assert "None" not in body, register
        assert "{" not in body, register
        assert "Projektnummer" not in body, register


def test_a_report_tells_stage_and_goals(funded, people, log_in):
    client = log_in(people.reviewer)
    found = facts(client, "reports", funded.closed)
    assert (found["Projekt"], found["Stand"]) == ("Nordviertel", "Abgeschlossen")
    assert found["Wartet beim Förderer seit"] == "–"
    page = text_of(client.get(entry_url("reports", funded.closed)))
    assert "Drei Haltestellen sind barrierefrei (Erreicht? zum Teil)" in page


def test_a_report_without_goals_says_so(project, people, log_in):
    page = log_in(people.editor).get(entry_url("reports", create_report(project, 2)))
    assert "Hier steht noch nichts." in text_of(page)


def test_a_time_of_preparation_has_no_goals_to_show(project, people, log_in):
    client = log_in(people.editor)
    report = create_report(project, 1)
    assert facts(client, "reports", report)["Stand"] == "Vorbereitung"
    page = text_of(client.get(entry_url("reports", report)))
    assert "Konkrete Ziele" not in page


def test_a_sign_off_tells_what_it_released(funded, people, log_in):
    client = log_in(people.editor)
    found = facts(client, "sign-offs", funded.review)
    assert (found["Entscheidung"], found["Abgezeichnet von"]) == ("Zielprüfung", "reviewer")
    page = text_of(client.get(entry_url("sign-offs", funded.review)))
    assert "Mittel freigegeben für" in page
    assert str(funded.release.period) in page


def test_an_erased_name_stays_erased(funded, people, log_in):
    erase_names(funded.project, {"reviewer"}, people.coordinator, "Auf Verlangen")
    found = facts(log_in(people.editor), "sign-offs", funded.review)
    assert found["Abgezeichnet von"] != "reviewer"


def test_a_project_without_dates_and_place_shows_dashes(index, organisation, people, log_in):
    bare = create_project(index, organisation, title="Kahl", place="", programme="lwl-qtg")
    found = facts(log_in(people.editor), "projects", bare)
    assert (found["Beginn der Förderung"], found["Ort"]) == ("–", "–")


def test_the_buttons_lead_to_screens_that_open(funded, people, log_in):
    for name in ("editor", "reviewer"):
        client = log_in(getattr(people, name))
        for register, row in entries(funded).items():
            for label, url in client.get(entry_url(register, row)).context["links"]:
                if url.startswith("/admin/"):
                    assert client.get(url).status_code == 200, (register, label)
