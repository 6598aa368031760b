"""What is still to be signed, by which day, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

from tests.factories import create_project, create_user
from tests.signoff.steps import fresh, sign, sign_concept, sign_goals
from wagtail_qtg.catalogue.enums import SignOffKind
from wagtail_qtg.concepts.actions import begin_amendment
from wagtail_qtg.desk.deciding import decided_by, for_decider
from wagtail_qtg.desk.enums import TaskState
from wagtail_qtg.desk.tasks import open_steps, tasks_of
from wagtail_qtg.models import ConceptPage, Deputy, ProjectPage
from wagtail_qtg.signoff.actions import reassign, return_for_changes, submit, withdraw
from wagtail_qtg.signoff.deciders import objection
from wagtail_qtg.signoff.due import Funding

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)


def tasks(today=TODAY, user=None):
    projects = ProjectPage.objects.one_of_each()
    steps = open_steps(projects)
    return tasks_of(Funding(projects), for_decider(steps, user) if user else steps, today)


def found_by(user):
    return decided_by(user, tasks(user=user))


def concept_task():
    return next(task for task in tasks() if task.kind == SignOffKind.CONCEPT)


def send_back(page, user, reason="Bitte genauer"):
    return_for_changes(page, user, reason)


def test_a_new_project_needs_everything_in_the_order_of_time(project):
    found = [(task.kind, str(task.day)) for task in tasks()]
    assert found[:4] == [
        ("concept", "2026-03-01"),
        ("goals", "2026-06-01"),
        ("review", "2026-08-31"),
        ("goals", "2026-09-01"),
    ]
    assert set(found[-2:]) == {("closing", "2028-02-29"), ("review", "2028-02-29")}
    assert {task.state for task in tasks()} == {TaskState.OPEN}


def test_days_are_counted(project):
    task = concept_task()
    assert (task.is_late, task.days_late, task.days_left) == (True, 122, -122)
    on_time = tasks(date(2026, 3, 1))[0]
    assert (on_time.is_late, on_time.days_late, on_time.days_left) == (False, 0, 0)


def test_what_is_submitted_waits(submitted, people):
    task = concept_task()
    assert (task.state, task.page_id) == (TaskState.WAITING, submitted.pk)
    assert task.step.by_id == people.editor.pk


def test_what_is_withdrawn_is_open_again(submitted, people):
    withdraw(submitted, people.editor)
    assert concept_task().state == TaskState.OPEN


def test_what_comes_back_says_why(submitted, people):
    send_back(submitted, people.reviewer)
    task = concept_task()
    assert (task.state, task.comment) == (TaskState.RETURNED, "Bitte genauer")


def test_what_is_signed_is_no_task_any_more(project, people):
    sign_concept(project, people)
    assert SignOffKind.CONCEPT not in {task.kind for task in tasks()}


@freeze_time("2026-05-01")
def test_signed_goals_leave_their_review(project, people):
    sign_concept(project, people)
    report = sign_goals(project, people, 2)
    of_report = [task for task in tasks() if task.page_id == report.pk]
    assert [(task.kind, task.state) for task in of_report] == [("review", TaskState.OPEN)]


def test_an_amendment_that_waits_has_no_day(project, people):
    sign_concept(project, people)
    page = ConceptPage.objects.get()
    begin_amendment(page, "Ein Ziel kommt dazu", people.editor)
    page = fresh(page)
    page.guiding_goals.first()
    page.save_revision(user=people.editor)
    submit(fresh(page), people.editor)
    (task,) = [task for task in tasks() if task.kind == SignOffKind.CONCEPT]
    assert (task.day, task.state, task.days_left, task.is_late) == (
        None,
        TaskState.WAITING,
        None,
        False,
    )


def test_periods_after_an_early_end_need_nothing(project):
    ProjectPage.objects.update(ended_early_on=date(2026, 8, 31))
    assert max(task.day for task in tasks()) == date(2026, 8, 31)


def test_a_project_without_dates_needs_nothing(index, organisation):
    create_project(index, organisation)
    assert tasks() == []


def test_days_of_waiting_are_those_of_the_calendar(submitted):
    with freeze_time("2026-07-01 22:30"):  # the 2nd in Berlin
        task = concept_task()
    assert task.days_waiting == (TODAY - task.since.astimezone().date()).days


@pytest.mark.parametrize(
    "name",
    [
        *("editor", "colleague", "other_editor", "reviewer", "other_reviewer"),
        *("coordinator", "site_editor", "admin"),
    ],
)
def test_the_list_has_what_the_review_page_would_allow(submitted, people, name):
    user = getattr(people, name)
    assert bool(found_by(user)) is (objection(user, submitted) == "")


def test_a_deputy_finds_it_while_on_duty(submitted, people, programme):
    deputy = create_user("deputy")
    Deputy.objects.create(
        programme=programme, user=deputy, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)
    )
    with freeze_time("2026-01-15"):
        assert len(found_by(deputy)) == 1
    with freeze_time("2026-02-15"):
        assert found_by(deputy) == []


def test_who_it_was_given_to_finds_it(submitted, people):
    reassign(submitted, people.admin, people.coordinator, "Urlaub")
    assert len(found_by(people.admin)) == 1


def test_who_wrote_in_it_does_not_find_it(submitted, people):
    submitted.revisions.update(user=people.reviewer)
    assert found_by(people.reviewer) == []


def test_a_reviewer_of_the_organisation_does_not_find_it(submitted, people, organisation):
    people.reviewer.groups.add(organisation.editors)
    assert found_by(people.reviewer) == []


def test_an_inactive_reviewer_finds_nothing(submitted, people):
    people.reviewer.is_active = False
    assert found_by(people.reviewer) == []


def test_signed_tasks_are_nobodys(submitted, people):
    sign(submitted, people.reviewer)
    assert found_by(people.reviewer) == []
