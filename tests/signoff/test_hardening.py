"""Ways round a signature that somebody tried: each is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Locale, PageLogEntry, Workflow, WorkflowTask

from tests.factories import create_user
from tests.reports.factories import create_report, planned_report
from wagtail_qtg.checks import check_set_up
from wagtail_qtg.models import (
    ConceptPage,
    Deputy,
    FundingRelease,
    GuidingGoal,
    SignOff,
    SignOffEvent,
    SignOffTask,
)
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.reports.actions import start_closing_report, start_report
from wagtail_qtg.signoff.actions import (
    SeenOtherError,
    is_waiting,
    reassign,
    seen_digest,
    sign_off,
    submit,
)
from wagtail_qtg.signoff.canonical import fingerprint
from wagtail_qtg.signoff.ledger import ledger_of

from .steps import (
    fresh,
    sign,
    sign_concept,
    sign_goals,
    sign_review,
    submit_and_sign,
    write_closing_report,
    write_review,
)

pytestmark = pytest.mark.django_db


def review(page):
    return reverse("wagtail_qtg:review", args=[page.pk])


def end_early(project, people, on):
    change_schedule(
        project, Request(ScheduleChangeKind.END_EARLY, on=on, reason="Umzug"), people.coordinator
    )


# --- the money


def test_nothing_is_released_after_an_early_end(project, people):
    sign_concept(project, people)
    report = sign_goals(project, people)
    start_report(project.periods.get(number=3))
    end_early(project, people, project.periods.get(number=2).ends_on)
    submit_and_sign(write_review(fresh(report), people), people)
    assert [release.period.number for release in FundingRelease.objects.all()] == [1, 2]
    third = ledger_of(type(project).objects.get(pk=project.pk))[2]
    assert not third.is_due
    assert third.state.startswith("entfällt")


def test_a_released_period_outlives_an_early_end(project, people):
    sign_concept(project, people)
    end_early(project, people, project.periods.get(number=1).ends_on - timedelta(days=10))
    assert project.periods.filter(number=2).exists()
    assert FundingRelease.objects.count() == 2


def test_a_release_keeps_its_dates(project, people, log_in):
    sign_concept(project, people)
    release = FundingRelease.objects.first()
    before = release.starts_on
    change_schedule(
        project,
        Request(ScheduleChangeKind.MOVE_START, on=before + timedelta(days=31), reason="Später"),
        people.coordinator,
    )
    release = FundingRelease.objects.get(pk=release.pk)
    assert release.starts_on == before
    assert release.has_moved
    content = log_in(people.editor).get(reverse("wagtail_qtg:ledger", args=[project.pk]))
    assert "Freigegeben wurde für 01.03.2026" in content.content.decode()


def test_what_is_released_belongs_to_what_was_seen(project, people):
    sign_concept(project, people)
    report = write_review(sign_goals(project, people), people)
    submit(report, people.editor)
    seen = seen_digest(fresh(report))
    third = project.periods.get(number=3)
    change_schedule(
        project,
        Request(ScheduleChangeKind.EXTEND, third.ends_on + timedelta(days=60), 3, "Krank"),
        people.coordinator,
    )
    with pytest.raises(SeenOtherError):
        sign_off(fresh(report), people.reviewer, seen=seen)


def test_no_period_is_skipped(project, people):
    sign_concept(project, people)
    later = write_review(sign_goals(project, people, 4), people)
    with pytest.raises(ValidationError, match="offen ist"):
        submit(later, people.editor)
    closing = write_closing_report(project, people)
    with pytest.raises(ValidationError, match="offen ist"):
        submit(closing, people.editor)


def test_a_funding_that_began_elsewhere_goes_on_here(project, people):
    """The periods that were over when the concept was signed here were reviewed on paper."""
    from freezegun import freeze_time

    with freeze_time(project.periods.get(number=4).starts_on):
        sign_concept(project, people)
        report = write_review(sign_goals(project, people, 4), people)
        submit_and_sign(report, people)
    assert FundingRelease.objects.filter(period__number=5).exists()


def test_after_the_closing_report_nothing_is_signed(project, people):
    sign_concept(project, people)
    project.periods.exclude(number=3).update(has_sheets=False)
    project.periods.filter(number=3).update(ends_on="2020-01-01", starts_on="2019-01-01")
    submit_and_sign(write_closing_report(project, people), people)
    report = planned_report(project, 4)
    report.save_revision(user=people.editor)
    with pytest.raises(ValidationError):
        submit(fresh(report), people.editor)


# --- one project, one concept


def test_a_translated_concept_is_not_signed_once_more(project, people):
    sign_concept(project, people)
    english, _created = Locale.objects.get_or_create(language_code="en")
    project.copy_for_translation(english, copy_parents=True)
    concept = ConceptPage.objects.get()
    copy = concept.copy_for_translation(english)
    copy.save_revision(user=people.admin)
    with pytest.raises(ValidationError, match="nichts abzuzeichnen"):
        submit(fresh(copy), people.admin)
    assert GuidingGoal.objects.agreed_of(project).count() == 3


# --- the workflow


@pytest.fixture
def stock_task():
    return GroupApprovalTask.objects.create(name="Moderation")


def test_a_workflow_with_other_tasks_takes_nothing(concept, people, programme, stock_task):
    WorkflowTask.objects.create(workflow=programme.workflow, task=stock_task, sort_order=5)
    with pytest.raises(ValidationError):
        submit(concept, people.editor)
    assert "qtg.W006" in [message.id for message in check_set_up(databases=["default"])]


def test_another_workflow_takes_nothing(concept, people, programme, stock_task):
    workflow = Workflow.objects.create(name="Redaktion")
    WorkflowTask.objects.create(workflow=workflow, task=stock_task)
    programme.workflow = workflow
    programme.save()
    with pytest.raises(ValidationError):
        submit(fresh(concept), people.editor)
    assert not fresh(concept).has_workflow


def test_what_waits_in_another_workflow_does_not_wait_for_us(concept, people, stock_task, log_in):
    workflow = Workflow.objects.create(name="Redaktion")
    WorkflowTask.objects.create(workflow=workflow, task=stock_task)
    workflow.start(concept, people.editor)
    assert not is_waiting(fresh(concept))
    data = {"decision": "sign_off", "seen": ""}
    assert log_in(people.reviewer).post(review(concept), data).status_code == 302
    assert not SignOff.objects.exists()


def test_a_task_that_is_switched_off_signs_nothing(submitted, people):
    task = SignOffTask.objects.get(workflow_tasks__workflow=submitted.get_workflow())
    task.deactivate(user=people.admin)
    concept = fresh(submitted)
    assert not is_waiting(concept)
    assert SignOffEvent.objects.last().event == "withdrawn"
    assert concept.workflow_states.last().status == "cancelled"
    assert concept.is_open_for(people.editor)


def test_what_has_nothing_to_sign_cannot_be_submitted_in_the_editor(project, people, log_in):
    report = create_report(project, 1)
    assert not fresh(report).has_workflow
    url = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert "action-submit" not in log_in(people.editor).get(url).content.decode()


def test_nobody_puts_a_lock_of_their_own_before_ours(submitted, people, log_in):
    log_in(people.admin).post(reverse("wagtailadmin_pages:lock", args=[submitted.pk]))
    assert not fresh(submitted).locked
    assert not fresh(submitted).is_open_for(people.admin)


# --- two persons


def test_a_coordinator_does_not_make_herself_a_deputy(project, people, programme, log_in):
    url = reverse("wagtail_qtg:deputies", args=[project.pk])
    today = project.start_date.isoformat()
    data = {"user": people.coordinator.pk, "starts_on": today, "ends_on": today}
    log_in(people.coordinator).post(url, data)
    assert not Deputy.objects.exists()


def test_who_wrote_earlier_does_not_sign(concept, people):
    people.coordinator.groups.add(concept.project.programme.reviewers)
    concept.save_with_revision(people.coordinator)
    fresh(concept).save_with_revision(people.colleague)
    submit(fresh(concept), people.colleague)
    with pytest.raises(PermissionDenied, match="selbst"):
        sign(concept, people.coordinator)


def test_who_writes_for_the_organisation_does_not_sign(submitted, people, programme):
    both = create_user("both", programme.reviewers, submitted.project.organisation.editors)
    with pytest.raises(PermissionDenied, match="Träger"):
        sign(submitted, both)


def test_who_wrote_it_does_not_choose_its_judge(concept, people, programme):
    concept.save_with_revision(people.coordinator)
    submit(fresh(concept), people.coordinator)
    helper = create_user("helper", programme.coordinators)
    with pytest.raises(PermissionDenied):
        reassign(fresh(concept), helper, people.coordinator, "weil")


# --- what somebody may send


@pytest.mark.parametrize("decision", ["sign_off", "return"])
@pytest.mark.parametrize("text", ["\0", "a\0b", "x" * 6000])
def test_hostile_words_are_refused_in_words(submitted, people, log_in, decision, text):
    client = log_in(people.reviewer)
    for name in ("comment", "seen"):
        data = {"decision": decision, "seen": seen_digest(submitted), "comment": "x", name: text}
        assert client.post(review(submitted), data).status_code == 200
    assert not SignOff.objects.exists()
    assert is_waiting(fresh(submitted))


def test_the_second_to_dismiss_types_anything(project, people, log_in):
    url = reverse("wagtail_qtg:deputies", args=[project.pk])
    assert log_in(people.coordinator).post(url, {"dismiss": "²"}).status_code == 404


def test_a_page_without_a_project_has_no_review_page(project, people, log_in):
    report = create_report(project, 2)
    type(report).objects.filter(pk=report.pk).update(project=None)
    assert log_in(people.admin).get(review(report)).status_code == 404


def test_a_renamed_programme_is_shown_as_the_change_it_is(submitted, people, programme, log_in):
    seen = seen_digest(submitted)
    programme.title = "Anderer Name"
    programme.save()
    data = {"decision": "sign_off", "seen": seen}
    response = log_in(people.reviewer).post(review(submitted), data)
    assert "Anderer Name" in response.content.decode()
    assert [change.place for change in response.context["unseen_changes"]] == ["Programm"]
    assert not SignOff.objects.exists()


def test_a_closing_report_needs_the_reviews(project, people):
    sign_concept(project, people)
    sign_review(project, people)
    closing = start_closing_report(project, people.editor)
    assert "earlier_reviews" in [problem.code for problem in closing.problems()]


@pytest.mark.parametrize("name", ["editor", "coordinator", "other_editor", "other_reviewer"])
@pytest.mark.parametrize("decision", ["sign_off", "return"])
def test_whoever_may_not_decide_is_refused_and_written_down(
    submitted, people, log_in, caplog, name, decision
):
    user = getattr(people, name)
    before = list(SignOffEvent.objects.values_list("pk", flat=True))
    data = {"decision": decision, "seen": seen_digest(submitted), "comment": "weil"}
    log_in(user).post(review(submitted), data)
    assert [record.name for record in caplog.records].count("wagtail_qtg.refused") == 1
    assert f"user {user.pk} " in caplog.text
    on_page = PageLogEntry.objects.filter(action="wagtail_qtg.refused", user=user)
    assert on_page.exists() is name.startswith(("editor", "coordinator"))
    assert list(SignOffEvent.objects.values_list("pk", flat=True)) == before
    assert is_waiting(fresh(submitted))


def test_half_a_character_has_a_hash_of_its_own():
    """Some programs paste it; it does not stop a submission."""
    assert fingerprint("Halb: \ud83d") != fingerprint("Halb: ")
