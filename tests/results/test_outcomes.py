"""Statistics say what was signed, also after somebody changed them by hand."""

from __future__ import annotations

import copy
from datetime import date
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import START, create_project
from tests.signoff.steps import sign
from wagtail_qtg.models import ActionField, GoalOutcome, GuidingGoal, SignOff
from wagtail_qtg.results import outcomes
from wagtail_qtg.results.outcomes import outcomes_of, write_outcomes

from .factories import sign_review

pytestmark = pytest.mark.django_db


def rows():
    return list(GoalOutcome.objects.order_by("sign_off", "sheet").values(*outcomes.FACTS))


def rebuild(*options: str) -> str:
    out = StringIO()
    call_command("qtg_rebuild_outcomes", *options, stdout=out)
    return out.getvalue()


def test_each_reviewed_sheet_has_a_row(project, review):
    row = GoalOutcome.objects.get(achieved="yes")
    signed = review.snapshot["content"]["sheets"][0]
    assert (row.project_id, row.period.number, row.sheet) == (project.pk, 2, signed["id"])
    assert (row.programme, row.organisation) == ("lwl-qtg", "Wohnwege")
    assert (row.period_number, row.period_starts_on, row.period_ends_on) == (
        2,
        date(2026, 6, 1),
        date(2026, 8, 31),
    )
    assert row.action_field_key == "lwl-qtg/A"
    assert row.action_field_name.startswith("A: ")
    assert row.guiding_goal_uuid == UUID(signed["goal"]["key"])
    assert row.guiding_goal_text == signed["goal"]["name"]
    assert (row.reviewed_on, row.deadline) == (date(2026, 8, 28), date(2026, 8, 31))
    assert (row.measures, row.organisations, row.attempts_before) == (1, 2, 0)
    assert sorted(GoalOutcome.objects.values_list("achieved", flat=True)) == ["no", "partly", "yes"]


def test_other_signatures_leave_no_row(submitted, people):
    sign(submitted, people.reviewer)
    assert not GoalOutcome.objects.exists()


def test_the_record_alone_is_read(review):
    """Names that were changed since change nothing, and nothing is asked of the database."""
    before = rows()
    ActionField.objects.update(title="Ganz anders")
    GuidingGoal.objects.update(text="Ganz anders")
    record = SignOff.objects.get(pk=review.pk)
    with CaptureQueriesContext(connection) as queries:
        made = outcomes_of(record)
    assert len(queries) == 0
    assert [
        {name: getattr(row, name) for name in outcomes.FACTS}
        for row in sorted(made, key=lambda row: row.sheet)
    ] == before


def test_half_a_sheet_is_a_row_too(review):
    record = copy.deepcopy(review)
    record.snapshot["project"]["programme"] = None
    record.snapshot["content"]["sheets"][0].update(
        field=None, goal={"key": "alt", "name": ""}, achieved=None, reviewed_on=None, deadline=None
    )
    row = outcomes_of(record)[0]
    assert (row.programme, row.action_field_key, row.achieved) == ("", "", "")
    assert (row.guiding_goal_uuid, row.reviewed_on, row.deadline) == (None, None, None)


def test_a_fault_takes_the_signature_back(project, people, monkeypatch):
    def broken(sign_off):
        if sign_off.kind == "review":
            raise RuntimeError

    monkeypatch.setattr("wagtail_qtg.results.receivers.write_outcomes", broken)
    with pytest.raises(RuntimeError):
        sign_review(project, people)
    assert [record.kind for record in SignOff.objects.all()] == ["goals"]
    assert not GoalOutcome.objects.exists()


def test_nothing_to_do_changes_nothing(review):
    assert "3 waren richtig, 0 falsch, 0 fehlten, 0 waren überzählig" in rebuild()


def test_rows_changed_or_deleted_by_hand_come_back(review):
    before = rows()
    GoalOutcome.objects.filter(achieved="no").update(achieved="yes", organisation="Andere")
    GoalOutcome.objects.filter(achieved="partly").delete()
    goals = SignOff.objects.get(kind="goals")
    stray = GoalOutcome.objects.first()
    stray.pk, stray.sign_off = None, goals
    stray.save()
    stray.pk, stray.sign_off, stray.sheet = None, review, "erfunden"
    stray.save()
    assert "1 waren richtig, 1 falsch, 1 fehlten, 2 waren überzählig" in rebuild()
    assert rows() == before


def test_a_dry_run_only_says_it(review):
    GoalOutcome.objects.all().delete()
    assert "3 fehlten" in rebuild("--dry-run")
    assert not GoalOutcome.objects.exists()


def signed_again(review):
    """A second version of the same review, as only an amended record would make it."""
    again = SignOff.objects.get(pk=review.pk)
    again.pk, again.number, again.version = None, again.number + 1, again.version + 1
    again.record["snapshot"]["content"]["sheets"][0]["achieved"]["code"] = "no"
    again._state.adding = True
    again.save()
    return again


def test_of_a_review_signed_twice_the_last_counts(review):
    again = signed_again(review)
    write_outcomes(again)
    written = rows()
    assert {row["sign_off_id"] for row in written} == {again.pk}
    assert sorted(row["achieved"] for row in written) == ["no", "no", "partly"]
    GoalOutcome.objects.all().delete()
    write_outcomes(review)
    rebuild()
    assert rows() == written


def test_many_records_in_parts(project, index, organisation, people, monkeypatch):
    other = create_project(index, organisation, title="Weststadt", start=START)
    for each in (project, other):
        sign_review(each, people)
    before = rows()
    assert len(before) == 6
    monkeypatch.setattr(outcomes, "AT_ONCE", 1)
    GoalOutcome.objects.update(measures=99)
    assert "0 waren richtig, 6 falsch" in rebuild()
    assert rows() == before
