"""A decision is one transaction: two persons, nothing missing, exactly what was seen."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from tests.concepts.factories import complete_concept
from tests.factories import create_user
from tests.reports.factories import planned_report, reviewed_report
from wagtail_qtg.models import (
    ConceptPage,
    FundingRelease,
    GuidingGoal,
    QuarterReportPage,
    ReleaseRevocation,
    SignOff,
    SignOffEvent,
)
from wagtail_qtg.signoff import actions
from wagtail_qtg.signoff.actions import (
    AlreadyDecidedError,
    SeenOtherError,
    reassign,
    return_for_changes,
    seen_digest,
    sign_off,
    submit,
    withdraw,
)
from wagtail_qtg.signoff.ledger import revoke_release
from wagtail_qtg.signoff.models.immutable import ImmutableError
from wagtail_qtg.signoff.signals import signed_off

from .steps import sign

pytestmark = pytest.mark.django_db


def released(project) -> list[int]:
    return [release.period.number for release in FundingRelease.objects.of(project)]


def test_what_lacks_something_cannot_be_submitted(project, people):
    concept = complete_concept(project, situation="")
    concept.save_revision(user=people.editor)
    with pytest.raises(ValidationError, match="1a"):
        submit(concept, people.editor)


def test_while_it_waits_nobody_can_change_it(submitted, people, log_in):
    for name in ("editor", "coordinator", "admin"):
        assert not submitted.is_open_for(getattr(people, name))
        edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
        page = log_in(getattr(people, name)).get(edit).content.decode()
        assert reverse("wagtail_qtg:review", args=[submitted.pk]) in page


def test_the_concept_is_signed_and_releases_the_first_two_periods(project, submitted, people):
    record = sign(submitted, people.reviewer, comment="Gut so")
    assert (record.kind, record.number, record.signed_by) == ("concept", 1, people.reviewer)
    assert released(project) == [1, 2]
    assert GuidingGoal.objects.agreed_of(project).count() == 3
    concept = ConceptPage.objects.get()
    assert concept.is_agreed
    assert not concept.live
    assert not concept.workflow_in_progress


def test_the_goals_then_the_review_each_signed_once(project, submitted, people):
    sign(submitted, people.reviewer)
    report = planned_report(project, 2)
    report.save_revision(user=people.editor)
    submit(report, people.editor)
    assert sign(report, people.reviewer).kind == "goals"
    assert QuarterReportPage.objects.get().stage == "running"
    report = QuarterReportPage.objects.get()
    for block in report.sheets:
        block.value.update(
            {"reviewed_on": report.period.ends_on, "achieved": "yes", "comment": "x"}
        )
    report.talk_on, report.talk_participants = report.period.ends_on, "Frau M."
    report.save_with_revision(people.editor)
    submit(report, people.editor)
    record = sign(report, people.reviewer)
    assert record.kind == "review"
    assert released(project) == [1, 2, 3]
    closed = QuarterReportPage.objects.get()
    assert (closed.stage, closed.period.is_signed) == ("closed", True)
    assert [record.faults(previous) for record, previous in chain(project)] == [[], [], []]


def chain(project):
    previous = ""
    for record in SignOff.objects.of(project).order_by("number"):
        yield record, previous
        previous = record.sha256


@pytest.mark.parametrize(
    "name", ["editor", "colleague", "coordinator", "admin", "other_editor", "other_reviewer"]
)
def test_who_does_not_decide(submitted, people, log_in, name):
    user = getattr(people, name)
    with pytest.raises(PermissionDenied):
        sign(submitted, user)
    with pytest.raises(PermissionDenied):
        return_for_changes(submitted, user, "Nein")
    url = reverse("wagtail_qtg:review", args=[submitted.pk])
    data = {"decision": "sign_off", "seen": seen_digest(submitted)}
    log_in(user).post(url, data)
    assert not SignOff.objects.exists()


def test_nobody_signs_what_they_wrote_or_submitted(project, people, programme):
    both = create_user("both", programme.reviewers, project.organisation.editors)
    concept = complete_concept(project)
    concept.save_revision(user=both)
    submit(concept, people.editor)
    with pytest.raises(PermissionDenied, match="selbst"):
        sign(concept, both)
    withdraw(ConceptPage.objects.get(), people.editor)
    concept.save_revision(user=people.editor)
    submit(ConceptPage.objects.get(), both)
    with pytest.raises(PermissionDenied, match="selbst"):
        sign(concept, both)


def test_a_return_needs_a_reason_and_opens_it_again(submitted, people):
    with pytest.raises(ValidationError):
        return_for_changes(submitted, people.reviewer, " ")
    return_for_changes(submitted, people.reviewer, "Bitte die Kosten erklären")
    concept = ConceptPage.objects.get()
    assert concept.is_open_for(people.editor)
    submit(concept, people.editor)
    events = [(event.event, event.comment) for event in SignOffEvent.objects.all()]
    assert events == [
        ("submitted", ""),
        ("returned", "Bitte die Kosten erklären"),
        ("submitted", ""),
    ]


def test_authors_withdraw_what_nobody_decided(submitted, people):
    with pytest.raises(PermissionDenied):
        withdraw(submitted, people.reviewer)
    withdraw(submitted, people.editor)
    assert ConceptPage.objects.get().is_open_for(people.editor)
    assert SignOffEvent.objects.last().event == "withdrawn"
    with pytest.raises(AlreadyDecidedError):
        sign(submitted, people.reviewer)


def test_another_version_than_the_one_seen_is_refused(submitted, people):
    seen = seen_digest(submitted)
    GuidingGoal.objects.filter(text__contains="A:").update(text="Untergeschoben")
    with pytest.raises(SeenOtherError):
        sign_off(ConceptPage.objects.get(), people.reviewer, seen=seen)
    assert not SignOff.objects.exists()


def test_the_second_is_told_who_was_first(submitted, people, programme):
    other = create_user("zweite", programme.reviewers)
    seen = seen_digest(submitted)
    sign(submitted, people.reviewer)
    with pytest.raises(AlreadyDecidedError, match="reviewer"):
        sign_off(ConceptPage.objects.get(), other, seen=seen)
    assert SignOff.objects.count() == 1


def test_who_revokes_second_is_told_who_was_first(submitted, people, programme):
    other = create_user("zweite", programme.reviewers)
    release = sign(submitted, people.reviewer).releases.first()
    revoke_release(release, people.reviewer, "Zweckentfremdet")
    with pytest.raises(AlreadyDecidedError, match="reviewer war schneller: Freigabe widerrufen"):
        revoke_release(release, other, "Doppelt gezahlt")
    assert ReleaseRevocation.objects.count() == 1


def test_the_coordination_gives_it_to_somebody_with_a_reason(submitted, people, programme):
    helper = create_user("helper", programme.coordinators)
    with pytest.raises(PermissionDenied):
        reassign(submitted, helper, people.editor, "weil")
    with pytest.raises(ValidationError):
        reassign(submitted, helper, people.coordinator, "")
    for nobody in ("editor", "colleague", "other_reviewer", "site_editor", "coordinator"):
        with pytest.raises(ValidationError):
            reassign(submitted, getattr(people, nobody), people.coordinator, "weil")
    reassign(submitted, helper, people.coordinator, "Die Prüferin ist krank")
    assert sign(submitted, helper).record["decision"]["role"]["code"] == "assigned"


def test_a_listener_that_fails_takes_the_decision_back(submitted, people):
    def fail(**kwargs):
        raise RuntimeError

    signed_off.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            sign(submitted, people.reviewer)
    finally:
        signed_off.disconnect(fail)
    nothing_happened(submitted)


def nothing_happened(page):
    assert not SignOff.objects.exists()
    assert not FundingRelease.objects.exists()
    assert not GuidingGoal.objects.exclude(agreed_at=None).exists()
    assert [event.event for event in SignOffEvent.objects.all()] == ["submitted"]
    assert actions.is_waiting(ConceptPage.objects.get(pk=page.pk))


def test_a_record_stands_for_ever(submitted, people):
    record = sign(submitted, people.reviewer)
    record.kind = "review"
    for change in (
        record.save,
        record.delete,
        lambda: SignOff.objects.all().delete(),
        lambda: SignOff.objects.update(kind="review"),
        lambda: FundingRelease.objects.all().delete(),
        lambda: SignOffEvent.objects.first().delete(),
    ):
        with pytest.raises(ImmutableError):
            change()


def test_an_altered_or_missing_record_is_seen(project, submitted, people):
    sign(submitted, people.reviewer)
    report = planned_report(project, 2)
    report.save_revision(user=people.editor)
    submit(report, people.editor)
    second = sign(report, people.reviewer)
    assert second.faults("x" * 64) == ["chain"]
    second.record["comment"] = "anders"
    assert "hash" in second.faults(second.previous)


def test_names_are_not_in_the_record_itself(project, submitted, people):
    sign(submitted, people.reviewer)
    report = reviewed_report(project, 2)
    report.save_revision(user=people.editor)
    submit(report, people.editor)
    record = sign(report, people.reviewer)
    assert "QTG-Kraft" not in str(record.record["snapshot"]["content"]["talk"])
    assert record.in_clear()["snapshot"]["content"]["talk"]["participants"] == ["QTG-Kraft", "SeWo"]
    assert record.in_clear()["decision"]["by"] == "reviewer"


def test_by_clicking(submitted, people, log_in):
    url = reverse("wagtail_qtg:review", args=[submitted.pk])
    client = log_in(people.reviewer)
    page = client.get(url).content.decode()
    assert "Leitziel zu A" in page
    empty = client.post(url, {"decision": "return", "comment": ""})
    assert empty.status_code == 200
    data = {"decision": "sign_off", "seen": seen_digest(submitted), "comment": "Gut"}
    for _twice in range(2):
        assert client.post(url, data).url == url
    assert SignOff.objects.count() == 1
    assert SignOff.objects.get().sha256 in client.get(url).content.decode()
    assert client.post(url, {"decision": "unsinn"}).status_code == 400


def test_wagtails_own_ways_decide_nothing(submitted, people, log_in):
    state = submitted.current_workflow_task_state
    for name in ("reviewer", "admin", "coordinator"):
        for action in ("approve", "reject", "sign_off"):
            url = reverse(
                "wagtailadmin_pages:workflow_action", args=[submitted.pk, action, state.pk]
            )
            log_in(getattr(people, name)).post(url, {"comment": "x"})
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, people.reviewer, "approve")
    nothing_happened(submitted)


@pytest.mark.parametrize("name", ["reviewer", "editor", "coordinator"])
def test_the_project_leads_to_what_waits(project, submitted, people, log_in, name):
    client = log_in(getattr(people, name))
    schedule = reverse("wagtail_qtg:schedule", args=[project.pk])
    concept_url = reverse("wagtail_qtg:review", args=[submitted.pk])
    assert concept_url in client.get(schedule).content.decode()
    sign(submitted, people.reviewer)
    assert "wartet auf eine Entscheidung" not in client.get(schedule).content.decode()
    report = planned_report(project, 2)
    report.save_revision(user=people.editor)
    submit(report, people.editor)
    report_url = reverse("wagtail_qtg:review", args=[report.pk])
    assert report_url in client.get(schedule).content.decode()


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_strangers_have_no_review_page(submitted, people, log_in, name):
    url = reverse("wagtail_qtg:review", args=[submitted.pk])
    client = log_in(getattr(people, name))
    assert client.get(url).status_code == 404
    assert client.post(url, {"decision": "withdraw"}).status_code == 404
    assert actions.is_waiting(ConceptPage.objects.get())
