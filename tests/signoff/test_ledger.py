"""The money: what is released, by which decision, what is due next, what was taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories import create_project, create_user
from wagtail_qtg.models import FundingRelease, ReleaseRevocation, SignOffEvent
from wagtail_qtg.signoff.ledger import ledger_of, revoke_release

from .steps import sign_concept, sign_goals, sign_review

pytestmark = pytest.mark.django_db


def url(project):
    return reverse("wagtail_qtg:ledger", args=[project.pk])


def states(project):
    return [bool(entry.release) for entry in ledger_of(project)]


def test_before_anything_is_signed_it_says_what_is_due(project, people, log_in):
    assert states(project) == [False] * 7
    first = ledger_of(project)[0]
    assert (first.needs, first.due_on) == ("das abgezeichnete Konzept", first.period.starts_on)
    content = log_in(people.editor).get(url(project)).content.decode()
    assert "das abgezeichnete Konzept" in content


def test_each_period_names_its_decision_and_what_comes_next(project, people, log_in):
    sign_concept(project, people)
    sign_review(project, people)
    assert states(project) == [True] * 3 + [False] * 4
    entries = ledger_of(project)
    assert entries[2].release.sign_off.kind == "review"
    assert entries[3].needs.startswith("die Zielprüfung von:")
    assert entries[3].due_on == project.periods.get(number=3).ends_on
    content = log_in(people.reviewer).get(url(project)).content.decode()
    assert entries[2].release.sign_off.sha256 in content


def test_money_of_the_goals_own_period(project, people):
    project.periods.filter(number=2).update(released_by="goals")
    sign_concept(project, people)
    assert states(project)[:2] == [True, False]
    assert ledger_of(project)[1].needs.startswith("die Zielvereinbarung für:")
    sign_goals(project, people)
    assert states(project)[:2] == [True, True]


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_strangers_have_no_ledger(project, people, log_in, name):
    client = log_in(getattr(people, name))
    assert client.get(url(project)).status_code == 404


def test_a_release_is_revoked_with_a_reason_and_stays_on_record(project, people, log_in):
    sign_concept(project, people)
    release = FundingRelease.objects.first()
    revoke = reverse("wagtail_qtg:revoke_release", args=[release.pk])
    client = log_in(people.reviewer)
    assert "endgültig" in client.get(revoke).content.decode()
    assert client.post(revoke, {"reason": " "}).status_code == 200
    assert not ReleaseRevocation.objects.exists()
    assert client.post(revoke, {"reason": "Anders verwendet"}).url == url(project)
    assert FundingRelease.objects.get(pk=release.pk).is_revoked
    content = log_in(people.editor).get(url(project)).content.decode()
    assert "Anders verwendet" in content
    assert "widerrufen" in content
    assert SignOffEvent.objects.last().event == "revoked"
    again = client.post(revoke, {"reason": "Noch einmal"})
    assert "reviewer war schneller" in client.get(again.url).content.decode()
    assert ReleaseRevocation.objects.count() == 1


@pytest.mark.parametrize("name", ["editor", "coordinator", "admin"])
def test_who_does_not_decide_does_not_revoke(project, people, log_in, name):
    sign_concept(project, people)
    release = FundingRelease.objects.first()
    user = getattr(people, name)
    with pytest.raises(PermissionDenied):
        revoke_release(release, user, "weil")
    log_in(user).post(reverse("wagtail_qtg:revoke_release", args=[release.pk]), {"reason": "weil"})
    assert not ReleaseRevocation.objects.exists()


def test_a_period_is_released_once(project, people):
    sign_concept(project, people)
    release = FundingRelease.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        FundingRelease.objects.create(
            project=project,
            period=release.period,
            sign_off=release.sign_off,
            released_at=release.released_at,
        )
    with pytest.raises(ValidationError):
        release.delete()


def test_another_project_keeps_its_own_chain(project, people, index, organisation):
    sign_concept(project, people)
    second = create_project(index, organisation, title="Südviertel", start=project.start_date)
    people.editor = create_user("third", organisation.editors)
    record = sign_concept(second, people)
    assert (record.number, record.previous) == (1, "")
