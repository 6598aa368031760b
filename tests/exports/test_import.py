"""The goals’ CSV comes back: what may change, and what is refused with which words."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from tests.reports.factories import create_report, planned_report, sheet
from tests.rows import all_rows
from tests.scenes import scene
from tests.signoff.steps import sign_goals
from wagtail_qtg.exports.importing import actions
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.signoff.actions import submit

from .files import KEYS, changed, confirm, exported, import_url, look, saved

pytestmark = pytest.mark.django_db


@scene
def report(project, people):
    report = planned_report(project)
    report.save_with_revision(people.editor)
    return report


@pytest.fixture
def client(people, log_in):
    return log_in(people.editor)


def sheet_of(report, number=0):
    return QuarterReportPage.objects.get(pk=report.pk).sheets[number].value


def text_of(response, status=200) -> str:
    assert response.status_code == status
    return html.unescape(response.content.decode())


def faults_of(response) -> list[tuple[int, str]]:
    assert response.status_code == 400
    return [(fault.row, fault.column) for fault in response.context["faults"]]


def test_what_was_exported_changes_nothing(report, client):
    response = look(client, exported(client))
    assert response.status_code == 200
    assert response.context["found"].changes == []


NEW = {
    "period_goal": ("Vier Haltestellen", "Vier Haltestellen"),
    "criterion": ("Abnahme\nmit Protokoll", "Abnahme\nmit Protokoll"),
    "deadline": ("01.08.2026", date(2026, 8, 1)),
    "figures": ("", ""),
}


@pytest.mark.parametrize("key", NEW)
def test_plans_can_be_changed(report, client, key):
    cell, value = NEW[key]
    response = look(client, changed(exported(client), **{key: cell}))
    assert sheet_of(report)[key] != value
    confirm(client, response)
    assert sheet_of(report)[key] == value
    assert sheet_of(report, 1)[key] != value


def test_measures_can_be_changed_line_by_line(report, client):
    cell = "Begehung mit dem Bauamt | Mitwirken\nEin Fest | informieren\nEin Brief"
    confirm(client, look(client, changed(exported(client), measures=cell)))
    measures = [(m["text"], m["participation"]) for m in sheet_of(report)["measures"]]
    assert measures == [
        ("Begehung mit dem Bauamt", "consulted"),
        ("Ein Fest", "informed"),
        ("Ein Brief", ""),
    ]


def test_the_dry_run_shows_old_and_new_and_changes_nothing(report, client):
    before = all_rows()
    page = text_of(look(client, changed(exported(client), figures="4 von 12")))
    assert "<del>3 von 12</del>" in page
    assert "<ins>4 von 12</ins>" in page
    after = all_rows()
    assert after["wagtailcore_revision"] == before["wagtailcore_revision"]
    assert after["wagtail_qtg_quarterreportpage"] == before["wagtail_qtg_quarterreportpage"]


def test_one_revision_and_one_note_for_each_documentation(project, report, people, client):
    other = planned_report(project, 3)
    rows = exported(client)
    for number in range(1, 7):
        rows = changed(rows, number, figures=f"{number} von 12")
    count = Revision.objects.count()
    confirm(client, look(client, rows))
    assert Revision.objects.count() == count + 2
    assert [sheet_of(other, n)["figures"] for n in range(3)] == ["4 von 12", "5 von 12", "6 von 12"]
    notes = PageLogEntry.objects.filter(action="wagtail_qtg.import_goals")
    assert {note.page_id for note in notes} == {report.pk, other.pk}
    assert {note.user for note in notes} == {people.editor}
    assert QuarterReportPage.objects.get(pk=report.pk).latest_revision.user == people.editor


def test_all_or_nothing(project, report, client, monkeypatch):
    planned_report(project, 3)
    rows = changed(changed(exported(client), figures="neu"), 4, figures="neu")
    response = look(client, rows)
    save = actions._change_report
    calls = []

    def fail_at_the_second(*args):
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        save(*args)

    monkeypatch.setattr(actions, "_change_report", fail_at_the_second)
    with pytest.raises(RuntimeError):
        confirm(client, response)
    assert len(calls) == 2
    assert sheet_of(report)["figures"] == "3 von 12"


@pytest.mark.parametrize("key", ["project", "stage", "guiding_goal", "actors", "first_day"])
def test_other_columns_stay_as_they_are(report, client, key):
    response = look(client, changed(exported(client), **{key: "2031-01-01"}))
    assert len(faults_of(response)) == 1
    stood_there = exported(client)[1][KEYS.index(key)]
    assert stood_there in response.context["faults"][0].text


@pytest.mark.parametrize("key", ["comment", "achieved", "reviewed_on"])
def test_a_review_cannot_come_before_the_goals_are_agreed(report, client, key):
    cell = {"comment": "Gut", "achieved": "Ja", "reviewed_on": "2026-08-01"}[key]
    assert len(faults_of(look(client, changed(exported(client), **{key: cell})))) == 1


def test_once_the_goals_are_agreed_the_review_can_come(project, people, client):
    report = sign_goals(project, people)
    cells = {"comment": "Gut", "achieved": "zum Teil", "reviewed_on": "30.08.26", "figures": "9"}
    confirm(client, look(client, changed(exported(client), **cells)))
    value = sheet_of(report)
    assert (value["comment"], value["achieved"], value["figures"]) == ("Gut", "partly", "9")
    assert value["reviewed_on"] == date(2026, 8, 30)


def test_agreed_goals_stay(project, people, client):
    sign_goals(project, people)
    assert faults_of(look(client, changed(exported(client), period_goal="Anders")))


def test_what_is_signed_to_the_end_stays(funded, client):
    assert faults_of(look(client, changed(exported(client), comment="Anders")))


def test_what_waits_for_the_funder_stays(report, people, client):
    submit(QuarterReportPage.objects.get(pk=report.pk), people.editor)
    response = look(client, changed(exported(client), figures="neu"))
    assert faults_of(response) == [(2, "")]


def test_without_changes_rows_of_what_is_locked_are_no_fault(funded, client):
    rows = changed(exported(client), 4, figures="neu")
    confirm(client, look(client, rows))
    assert sheet_of(funded.report)["figures"] == "neu"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"deadline": "bald"}, "deadline"),
        ({"deadline": "2026-02-30"}, "deadline"),
        ({"period_goal": "x" * 20_001}, "period_goal"),
        ({"measures": "x" * 501}, "measures"),
        ({"measures": "Fest | tanzen"}, "measures"),
        ({"measures": "\n".join(f"Fest {n}" for n in range(101))}, "measures"),
    ],
)
def test_what_a_sheet_cannot_hold_is_named_with_row_and_column(report, client, cells, column):
    rows = exported(client)
    heading = rows[0][KEYS.index(column)]
    assert faults_of(look(client, changed(rows, 2, **cells))) == [(3, heading)]


def test_an_answer_that_is_none(project, people, client):
    sign_goals(project, people)
    response = look(client, changed(exported(client), achieved="vielleicht"))
    assert len(faults_of(response)) == 1
    assert "Ja, zum Teil, Nein" in text_of(response, 400)


def test_a_row_without_a_sheet_makes_none(report, client):
    rows = changed(exported(client), 3, sheet="", figures="neu")
    assert faults_of(look(client, rows))[0][0] == 4
    assert len(QuarterReportPage.objects.get().sheets) == 3


def test_a_sheet_twice_is_refused(report, client):
    rows = exported(client)
    assert faults_of(look(client, [*rows, rows[1]])) == [(5, rows[0][-2])]


@pytest.mark.parametrize(
    ("key", "value"), [("sheet", "erfunden"), ("report_id", "999999"), ("report_id", "9" * 30)]
)
def test_an_unknown_sheet_is_refused(report, client, key, value):
    assert len(faults_of(look(client, changed(exported(client), **{key: value})))) == 1


def test_sheets_of_others_do_not_exist(report, other_project, people, log_in, client):
    create_report(other_project, 2, [sheet()])
    theirs = exported(log_in(people.other_editor))
    response = look(client, changed(theirs, figures="neu"))
    assert len(faults_of(response)) == 1
    assert "Südstadt" not in text_of(response, 400)


@pytest.mark.parametrize("name", ["reviewer", "other_reviewer", "site_editor"])
def test_who_writes_nowhere_finds_no_import(report, people, log_in, client, name):
    content = saved(changed(exported(client), figures="neu"))
    stranger = log_in(getattr(people, name))
    assert stranger.get(import_url()).status_code == 404
    upload = {"file": SimpleUploadedFile("Ziele.csv", content)}
    assert stranger.post(import_url(), upload).status_code == 404
    assert sheet_of(report)["figures"] == "3 von 12"


@pytest.mark.parametrize(("name", "offered"), [("editor", True), ("reviewer", False)])
def test_the_import_is_offered_to_those_who_write(report, people, log_in, name, offered):
    page = text_of(log_in(getattr(people, name)).get("/admin/qtg/exports/goals/"))
    assert (import_url() in page) is offered


def test_nobody_without_login():
    assert "login" in Client().get(import_url()).url


@pytest.mark.parametrize("name", ["colleague", "coordinator", "admin"])
def test_all_who_write_can_import(report, people, log_in, name):
    client = log_in(getattr(people, name))
    confirm(client, look(client, changed(exported(client), figures="neu")))
    assert sheet_of(report)["figures"] == "neu"


def test_what_was_packed_for_one_is_nothing_for_another(
    report, other_project, people, log_in, client
):
    response = look(client, changed(exported(client), figures="neu"))
    confirm(log_in(people.other_editor), response)
    assert sheet_of(report)["figures"] == "3 von 12"


def test_without_having_seen_it_nothing_happens(report, client):
    response = look(client, changed(exported(client), figures="neu"))
    assert confirm(client, response, seen="").context["packed"]
    assert sheet_of(report)["figures"] == "3 von 12"


@pytest.mark.parametrize("confirmed", ["", "x", "YWJj:1:2"])
def test_a_confirmation_that_is_none(report, client, confirmed):
    response = look(client, changed(exported(client), figures="neu"))
    assert confirm(client, response, confirm=confirmed).status_code == 200
    assert sheet_of(report)["figures"] == "3 von 12"


def someone_else_writes(report, people, number=0):
    page = QuarterReportPage.objects.get(pk=report.pk)
    page.sheets[number].value["criterion"] = "Von der Kollegin"
    page.save_with_revision(people.colleague)


def test_changes_of_others_since_the_export_are_not_overwritten(report, people, client):
    rows = exported(client)
    someone_else_writes(report, people)
    response = look(client, changed(rows, figures="neu"))
    assert faults_of(response) == [(2, rows[0][-1])]


def test_changes_of_others_since_the_dry_run_are_not_overwritten(report, people, client):
    response = look(client, changed(exported(client), figures="neu"))
    someone_else_writes(report, people)
    assert confirm(client, response).status_code == 400
    assert (sheet_of(report)["figures"], sheet_of(report)["criterion"]) == (
        "3 von 12",
        "Von der Kollegin",
    )


def test_changes_of_others_in_another_sheet_stay(report, people, client):
    response = look(client, changed(exported(client), figures="neu"))
    someone_else_writes(report, people, 1)
    confirm(client, response)
    assert sheet_of(report)["figures"] == "neu"
    assert sheet_of(report, 1)["criterion"] == "Von der Kollegin"


def test_a_lock_since_the_dry_run_holds(report, people, client):
    response = look(client, changed(exported(client), figures="neu"))
    submit(QuarterReportPage.objects.get(pk=report.pk), people.editor)
    assert confirm(client, response).status_code == 400
    assert sheet_of(report)["figures"] == "3 von 12"


def test_done_twice_is_done_once(report, client):
    response = look(client, changed(exported(client), figures="neu"))
    confirm(client, response)
    count = Revision.objects.count()
    confirm(client, response)
    assert Revision.objects.count() == count
    assert sheet_of(report)["figures"] == "neu"


def test_formulas_come_back_as_they_were(project, people, client):
    texts = {"period_goal": "=1+1", "criterion": "'=1", "figures": " -3 Prozent"}
    report = create_report(project, 2, [sheet(**texts)])
    rows = exported(client)
    assert "'=1+1" in rows[1]
    assert look(client, rows).context["found"].changes == []
    confirm(client, look(client, changed(rows, deadline="2026-08-01")))
    assert {name: sheet_of(report)[name] for name in texts} == texts


def test_names_of_persons_are_not_lost(project, client):
    actors = [{"name": "Erika Musterfrau", "kind": "person", "responsibility": "Begehung"}]
    report = create_report(project, 2, [sheet(actors=actors)])
    confirm(client, look(client, changed(exported(client), figures="neu")))
    assert sheet_of(report)["actors"][0]["name"] == "Erika Musterfrau"


def test_lines_that_browsers_and_excel_end_differently_are_the_same(project, client):
    create_report(project, 2, [sheet(criterion="Eins\r\nZwei")])
    rows = changed(exported(client), criterion="Eins\nZwei")
    assert look(client, rows).context["found"].changes == []
