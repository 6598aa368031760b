"""The closing report: every guiding goal reviewed, and what stays."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from freezegun import freeze_time

from tests.scenes import scene
from wagtail_qtg.models import ClosingReportPage, GuidingGoal
from wagtail_qtg.reports.actions import start_closing_report

from .factories import agreed_goals, own_problems, signed

pytestmark = pytest.mark.django_db


def url(project):
    return reverse("wagtail_qtg:start_closing_report", args=[project.pk])


def complete(report):
    for block in report.goal_reviews:
        block.value.update(
            {"reached": "partly", "changed": "Der Bus hält jetzt", "stays": "Die Haltestelle"}
        )
    report.continuation = [
        (
            "continuation",
            {"what": "Der Stammtisch", "kind": "civic", "carrier": "Verein", "money": "ohne Geld"},
        )
    ]
    report.reflection = "<p>Es hat sich gelohnt.</p>"
    report.save()
    report.save_revision()
    return report


@scene
def report(project, people):
    agreed_goals(project)
    return start_closing_report(project, people.editor)


def codes(report):
    return {problem.code for problem in own_problems(report)}


def test_it_has_a_review_for_each_agreed_goal(project, report):
    goals = [str(goal.uuid) for goal in agreed_goals(project)]
    assert [block.value["guiding_goal"] for block in report.goal_reviews] == goals


def test_begun_twice_it_is_the_same(project, report, people):
    assert start_closing_report(project, people.colleague) == report


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor", "reviewer"])
def test_strangers_cannot_begin_it(project, people, log_in, name):
    with pytest.raises(PermissionDenied):
        start_closing_report(project, getattr(people, name))
    log_in(getattr(people, name)).post(url(project))
    assert not ClosingReportPage.objects.exists()


@pytest.mark.parametrize(("day", "is_offered"), [("2027-08-31", False), ("2027-09-01", True)])
def test_it_is_offered_when_the_last_period_has_begun(project, people, log_in, day, is_offered):
    with freeze_time(day):
        page = log_in(people.editor).get(reverse("wagtail_qtg:schedule", args=[project.pk]))
    assert (url(project) in page.content.decode()) is is_offered


def test_an_empty_one_asks_for_everything(report):
    assert codes(report) == {
        "review_reached",
        "review_changed",
        "review_stays",
        "continuation",
        "reflection",
    }


def test_a_complete_one_has_no_problems(report):
    assert own_problems(complete(report)) == []


def test_every_goal_must_be_there_once(report):
    complete(report)
    report.goal_reviews[1].value["guiding_goal"] = report.goal_reviews[0].value["guiding_goal"]
    assert [problem.code for problem in own_problems(report)] == ["goal_reviewed"] * 2


def test_a_retired_goal_need_not_be_reviewed(project, report):
    complete(report)
    GuidingGoal.objects.filter(uuid=report.goal_reviews[0].value["guiding_goal"]).update(
        retired_at="2026-06-01T00:00Z"
    )
    del report.goal_reviews[0]
    assert own_problems(report) == []


def test_once_signed_it_is_closed(report):
    with signed(report, "closing"):
        assert (report.stage, own_problems(report)) == ("closed", [])
    assert report.stage == "running"


def test_it_is_written_and_read_in_the_admin(project, report, people, log_in):
    complete(report)
    for name in ("editor", "reviewer"):
        page = log_in(getattr(people, name)).get(reverse("wagtail_qtg:read", args=[report.pk]))
        content = page.content.decode()
        assert agreed_goals(project)[0].text in content
        assert "Der Stammtisch" in content
    edit = log_in(people.editor).get(reverse("wagtailadmin_pages:edit", args=[report.pk]))
    assert edit.status_code == 200
    assert str(agreed_goals(project)[0].uuid) in edit.content.decode()
