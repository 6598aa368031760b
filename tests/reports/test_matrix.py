"""Which action field was worked on when, with what outcome; gaps are seen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.scenes import scene
from wagtail_qtg.models import ActionField
from wagtail_qtg.reports.matrix import field_matrix

from .factories import agreed_goals, create_report, reviewed, reviewed_report, sheet

pytestmark = pytest.mark.django_db


def row(matrix, code):
    return next(row for row in matrix.rows if row.field.startswith(f"{code}:"))


def outcomes(row):
    return [[entry.sheet["achieved"] for entry in cell] for cell in row.cells]


@scene
def documented(project):
    reviewed_report(project, 2, ["yes", "partly", "no"])
    goal = agreed_goals(project)[0]
    create_report(project, 3, [sheet(goal, **reviewed("no")), sheet(goal)])
    return project


def test_every_field_and_every_period_with_goals_is_there(documented, people):
    matrix = field_matrix(documented, people.editor)
    assert [row.field[0] for row in matrix.rows] == list("ABCDEFGHI")
    assert [period.number for period in matrix.periods] == [2, 3, 4, 5, 6, 7]


def test_a_cell_names_what_came_of_it(documented, people):
    matrix = field_matrix(documented, people.editor)
    assert outcomes(row(matrix, "A")) == [["yes"], ["no", ""], [], [], [], []]
    assert outcomes(row(matrix, "B"))[0] == ["partly"]
    assert row(matrix, "I").is_untouched


def test_no_sheet_is_left_out(documented, people):
    goal = agreed_goals(documented)[0]
    create_report(documented, 4, [sheet(goal, action_field=""), sheet(goal, action_field="alt/Z")])
    matrix = field_matrix(documented, people.editor)
    assert [row.field for row in matrix.rows[-2:]] == ["alt/Z", "Ohne Handlungsfeld"]
    assert sum(len(cell) for row in matrix.rows for cell in row.cells) == 7


def test_a_field_no_longer_offered_stays_if_it_was_worked_on(documented, people):
    ActionField.objects.filter(code__in=["A", "I"], catalogue__slug="lwl-qtg").update(
        retired_at="2026-06-01T00:00Z"
    )
    matrix = field_matrix(documented, people.editor)
    assert [row.field[0] for row in matrix.rows] == list("ABCDEFGH")


@pytest.mark.parametrize(
    ("name", "status"),
    [("editor", 200), ("reviewer", 200), ("coordinator", 200), ("admin", 200)]
    + [(name, 404) for name in ("other_editor", "other_reviewer", "site_editor")],
)
def test_who_sees_it(documented, people, log_in, name, status):
    page = log_in(getattr(people, name)).get(
        reverse("wagtail_qtg:field_matrix", args=[documented.pk])
    )
    assert page.status_code == status
    assert ("zum Teil" in page.content.decode()) is (status == 200)


def test_it_needs_as_many_queries_for_six_reports_as_for_two(documented, people):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            field_matrix(documented, people.editor)
        return len(captured)

    for_two = queries()
    goal = agreed_goals(documented)[0]
    for number in (4, 5, 6, 7):
        create_report(documented, number, [sheet(goal)] * 3)
    assert queries() == for_two
