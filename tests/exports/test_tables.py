"""What stands in the rows, and whose they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import create_project
from tests.reports.factories import agreed_goals, create_report, planned_report, reviewed, sheet
from tests.signoff.steps import sign_concept, sign_goals, sign_review
from wagtail_qtg.exports.columns import Kind
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.exports.tables.goals import find_goals
from wagtail_qtg.models import ActionField, GoalOutcome, SignOff
from wagtail_qtg.signoff.erasure import erase_names
from wagtail_qtg.signoff.ledger import revoke_release

from .conftest import PERSON, rows_of

pytestmark = pytest.mark.django_db

TYPES = {
    Kind.TEXT: str,
    Kind.DAY: date,
    Kind.NUMBER: Decimal,
    Kind.AMOUNT: Decimal,
    Kind.WHOLE: int,
    Kind.YES_NO: bool,
}
SEES = ["editor", "colleague", "reviewer", "coordinator", "admin"]
SEES_NOTHING = ["other_editor", "other_reviewer", "site_editor"]


@pytest.mark.parametrize("table", TABLES)
def test_those_whom_the_project_concerns_find_it_and_no_others(funded, people, table):
    for name in SEES:
        rows = rows_of(table, getattr(people, name))
        assert {row["project"] for row in rows} == {"Nordviertel"}, name
    for name in SEES_NOTHING:
        assert rows_of(table, getattr(people, name)) == [], name


@pytest.mark.parametrize("table", TABLES)
def test_values_have_the_type_of_their_column(funded, people, table):
    columns = {column.key: TYPES[column.kind] for column in TABLES[table].columns}
    for row in rows_of(table, people.editor):
        for key, value in row.items():
            assert value is None or type(value) is columns[key], key


@pytest.mark.parametrize("table", TABLES)
def test_no_key_and_no_heading_stands_twice(table):
    columns = TABLES[table].columns
    assert len({column.key for column in columns}) == len(columns)
    assert len({str(column.heading) for column in columns}) == len(columns)


@pytest.mark.parametrize("table", TABLES)
def test_more_rows_need_no_more_queries(funded, index, organisation, people, table):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            rows_of(table, people.editor)
        return len(found)

    before = queries()
    more = create_project(index, organisation, title="Westviertel", start=date(2026, 3, 1))
    people.editor = type(people.editor).objects.get(pk=people.editor.pk)  # with its new rights
    sign_concept(more, people)
    sign_review(more, people)
    assert len(rows_of(table, people.editor)) > 1
    assert queries() == before


def test_a_project_tells_its_time_its_money_and_its_place(funded, people):
    funded.project.latitude = Decimal("51.9607")
    funded.project.save()
    row = rows_of("projects", people.editor)[0]
    assert (row["starts_on"], row["ends_on"]) == (date(2026, 3, 1), date(2028, 2, 29))
    assert (row["personnel_costs"], row["material_costs"]) == (63000, 7000)
    assert (row["place"], row["federal_state"]) == ("Hellersiek", "Nordrhein-Westfalen")
    assert row["latitude"] == Decimal("51.9607")
    assert row["public"] is True


def test_an_early_end_is_the_end(project, people):
    project.ended_early_on = date(2027, 1, 31)
    type(project).objects.filter(pk=project.pk).update(ended_early_on=project.ended_early_on)
    row = rows_of("projects", people.editor)[0]
    assert row["ends_on"] == row["ended_early_on"] == date(2027, 1, 31)


def test_a_project_without_periods_has_no_end(index, organisation, people):
    create_project(index, organisation)
    assert rows_of("projects", people.editor)[0]["ends_on"] is None


def test_periods_tell_the_stage_of_their_documentation(funded, people):
    stages = {row["number"]: row["stage"] for row in rows_of("periods", people.editor)}
    assert stages == {1: "", 2: "Abgeschlossen", 3: "Planung", 4: "", 5: "", 6: "", 7: ""}


def test_a_time_of_preparation_has_no_stage(project, people):
    create_report(project, 1)
    assert rows_of("periods", people.editor)[0]["stage"] == "Vorbereitung"


def test_goals_are_those_of_the_sheets_in_order(funded, people):
    rows = rows_of("goals", people.editor)
    assert [(row["period_number"], row["stage"]) for row in rows] == [
        *[(2, "Abgeschlossen")] * 3,
        *[(3, "Planung")] * 3,
    ]
    assert [row["achieved"] for row in rows[:3]] == ["Ja", "zum Teil", "Nein"]
    assert rows[0]["guiding_goal"] == f"Leitziel zu {rows[0]['action_field']}"
    assert rows[0]["measures"] == "Begehung mit dem Bauamt | Mitwirken"


def test_agreed_goals_run(project, people):
    sign_goals(project, people)
    assert {row["stage"] for row in rows_of("goals", people.editor)} == {"Laufend"}


def test_persons_stay_without_a_name(project, people):
    unsaid = {"name": "Vielleicht Jemand", "kind": "", "responsibility": ""}
    actors = [PERSON, {**PERSON, "name": "Bauamt", "kind": "organisation"}, unsaid]
    create_report(project, 2, [sheet(actors=actors)])
    text = rows_of("goals", people.editor)[0]["actors"]
    assert "Bauamt: Begehung" in text
    assert len(text.splitlines()) == 3
    assert "Musterfrau" not in text
    assert "Jemand" not in text


def test_unknown_keys_have_no_name(project, people):
    values = {"action_field": "lwl-qtg/ZZ", "guiding_goal": "kein UUID"}
    create_report(project, 2, [sheet(**values)])
    row = rows_of("goals", people.editor)[0]
    assert (row["action_field"], row["guiding_goal"]) == ("", "")


def test_names_of_another_project_stay_unknown(project, other_project, people):
    """Who writes another project's keys into a sheet does not learn what they stand for."""
    goal = agreed_goals(other_project)[0]
    create_report(project, 2, [sheet(goal, action_field="dstgb/1")])
    row = rows_of("goals", people.editor)[0]
    assert (row["action_field"], row["guiding_goal"]) == ("", "")
    assert ActionField.objects.filter(catalogue__slug="dstgb", code="1").exists()


def test_a_copy_without_a_period_is_no_row(project, people):
    report = planned_report(project)
    type(report).objects.filter(pk=report.pk).update(period=None)
    assert rows_of("goals", people.editor) == []


def test_the_version_follows_the_words(project, people):
    report = planned_report(project)
    before = [row.version for row in find_goals(people.editor, {})]
    report.sheets[1].value["figures"] = "4 von 12"
    report.save_with_revision(people.editor)
    after = [row.version for row in find_goals(people.editor, {})]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_outcomes_are_those_that_were_written_at_the_signature(funded, people):
    rows = rows_of("outcomes", people.editor)
    assert [row["achieved"] for row in rows] == ["Ja", "zum Teil", "Nein"]
    assert GoalOutcome.objects.count() == 3
    assert rows[0]["action_field_key"] == "lwl-qtg/A"


def test_releases_name_their_decision(funded, people):
    rows = rows_of("releases", people.editor)
    assert [(row["period_number"], row["decision_number"]) for row in rows] == [
        (1, 1),
        (2, 1),
        (3, 3),
    ]
    assert rows[2]["sha256"] == SignOff.objects.get(number=3).sha256
    assert {row["signed_by"] for row in rows} == {"reviewer"}
    assert not any(row["revoked"] for row in rows)


def test_a_revocation_stands_beside_its_release(funded, people):
    revoke_release(funded.project.releases.get(period__number=3), people.reviewer, "Irrtum")
    row = rows_of("releases", people.editor)[2]
    assert (row["revoked"], row["revoked_by"], row["reason"]) == (True, "reviewer", "Irrtum")
    assert row["revoked_on"] is not None


def test_an_erased_name_stays_erased(funded, people):
    erase_names(funded.project, ["reviewer"], people.coordinator, "Antrag")
    assert {row["signed_by"] for row in rows_of("releases", people.editor)} == {"[gelöscht]"}


def test_a_reviewed_sheet_has_its_day(project, people):
    create_report(project, 2, [sheet(**reviewed())])
    assert rows_of("goals", people.editor)[0]["reviewed_on"] == date(2026, 8, 28)
