"""What a report must have at its stage, and that it says so at the right place."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.base import ContentFile

from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.projects.attachments import add_attachment

from .factories import (
    agreed_goals,
    create_report,
    own_problems,
    planned_report,
    reviewed_report,
    set_sheets,
    sheet,
    signed,
)

pytestmark = pytest.mark.django_db


def codes(report) -> set[str]:
    return {problem.code for problem in own_problems(report)}


def test_an_empty_report_asks_for_three_goals(project):
    agreed_goals(project)
    report = create_report(project)
    assert codes(report) == {"different_goals", "job_description"}


def test_without_an_agreed_concept_it_says_so_first(project):
    assert "agreed_goals" in codes(create_report(project))


def test_a_planned_report_has_no_problems(project):
    assert own_problems(planned_report(project)) == []


def test_three_sheets_on_one_goal_are_not_three_goals(project):
    goal = agreed_goals(project)[0]
    report = create_report(project, sheets=[sheet(goal)] * 3, job_description="<p>x</p>")
    assert codes(report) == {"different_goals"}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"action_field": ""}, "sheet_action_field"),
        ({"period_goal": "  \n "}, "sheet_period_goal"),
        ({"criterion": ""}, "sheet_criterion"),
        ({"deadline": None}, "sheet_deadline"),
        ({"deadline": date(2026, 5, 31)}, "sheet_deadline"),
        ({"deadline": date(2026, 9, 1)}, "sheet_deadline"),
        ({"measures": []}, "sheet_measures"),
        ({"measures": [{"text": " ", "participation": ""}]}, "sheet_measures"),
        ({"actors": []}, "sheet_actors"),
        (
            {"actors": [{"name": "Amt", "kind": "organisation", "responsibility": ""}]},
            "sheet_actors",
        ),
        ({"actors": [{"name": "Amt", "kind": "", "responsibility": "x"}]}, "sheet_actors"),
    ],
)
def test_what_a_sheet_needs_to_be_agreed(project, values, code):
    report = planned_report(project)
    first, *others = agreed_goals(project)
    set_sheets(report, [sheet(first, **values), *[sheet(goal) for goal in others]])
    assert codes(report) == {code}
    problem = own_problems(report)[0]
    assert problem.text.startswith("Bogen 1: ")
    assert problem.path == f"sheets.{report.sheets[0].id}.{code.removeprefix('sheet_')}"


def test_the_time_of_preparation_asks_for_no_goals(project):
    report = create_report(project, number=1)
    assert codes(report) == {"job_description", "talk_on", "talk_participants"}


def test_the_goal_must_be_one_of_this_project(project, other_project):
    report = planned_report(project)
    foreign = agreed_goals(other_project)[0]
    report.sheets[0].value["guiding_goal"] = str(foreign.uuid)
    assert codes(report) == {"different_goals", "sheet_guiding_goal"}


def test_a_goal_no_longer_agreed_is_named(project):
    report = planned_report(project)
    goal = agreed_goals(project)[0]
    goal.retired_at = "2026-06-01T00:00Z"
    goal.save()
    texts = [problem.text for problem in own_problems(report)]
    assert "Bogen 1: Wählen Sie ein anderes Leitziel, dieses ist nicht mehr vereinbart." in texts


def test_the_review_is_asked_for_once_the_goals_are_signed(project):
    report = planned_report(project)
    with signed(report, "goals"):
        assert codes(report) == {
            "sheet_reviewed_on",
            "sheet_achieved",
            "sheet_comment",
            "talk_on",
            "talk_participants",
        }
        assert len(own_problems(report)) == 3 * 3 + 2


def test_a_reviewed_report_has_no_problems(project):
    report = reviewed_report(project)
    with signed(report, "goals"):
        assert own_problems(report) == []


def test_the_long_talk_asks_for_more(project):
    report = reviewed_report(project, number=6)
    with signed(report, "goals"):
        assert codes(report) == {"half_year_goals", "half_year_measures", "course_changes"}


def test_a_closed_report_asks_for_nothing(project):
    report = create_report(project)
    with signed(report, "goals", "review"):
        assert report.checklist().rules == []


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [((), "planning"), (("goals",), "running"), (("goals", "review"), "closed")],
)
def test_the_stage_follows_from_what_is_signed(project, kinds, stage):
    report = create_report(project)
    with signed(report, *kinds):
        assert report.stage == stage


@pytest.mark.parametrize("number", [1, 2])
def test_the_job_description_may_be_in_the_concept(project, number):
    agreed_goals(project)
    report = planned_report(project, number=number, job_description="", talk_on=date(2026, 5, 1))
    assert "job_description" in codes(report)
    concept = project.get_children().get(slug="konzept").specific
    concept.job_description = "<p>Stellenbeschreibung</p>"
    concept.save()
    assert "job_description" not in codes(report)


def test_the_job_description_may_be_a_file(project, people):
    report = planned_report(project, job_description="")
    assert codes(report) == {"job_description"}
    upload = ContentFile(b"%PDF-1.7", name="stelle.pdf")
    add_attachment(report, upload, title="", kind="other", user=people.editor)
    assert codes(report) == {"job_description"}
    upload = ContentFile(b"%PDF-1.7 Stelle", name="stelle.pdf")
    add_attachment(report, upload, title="", kind="job_description", user=people.editor)
    assert codes(report) == set()


def test_an_experience_is_whole_or_not_there(project):
    report = planned_report(project)
    report.experiences = [("experience", {"kind": "", "action_field": "", "text": "weil"})]
    assert codes(report) == {"experience"}


def test_a_copy_belongs_to_no_period_and_says_so(project):
    report = planned_report(project)
    copy = report.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert copy.period is None
    assert codes(copy) == {"period"}
    assert QuarterReportPage.objects.of(project).get() == report
