"""Mails: to the people concerned, with what they need, and never lost."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from tests.factories import create_user
from wagtail_qtg.models import Deputy, FundingRelease, Notice, SignOff
from wagtail_qtg.signoff.actions import reassign, return_for_changes, submit, withdraw
from wagtail_qtg.signoff.ledger import revoke_release
from wagtail_qtg.signoff.mails import send_notices

from .steps import fresh, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do it, let what comes after the commit happen, and give the new mails by address."""

    def do(action, *args, **kwargs):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            action(*args, **kwargs)
        return {message.to[0]: message for message in mail.outbox[before:]}

    return do


def address(user):
    return user.email


def test_who_is_told_of_what(concept, people, commit, programme):
    helper = create_user("helper", programme.coordinators)
    writer, reviewer = people.editor.email, people.reviewer.email
    assert set(commit(submit, concept, people.editor)) == {reviewer}
    assert set(commit(withdraw, fresh(concept), people.editor)) == {reviewer}
    commit(submit, fresh(concept), people.editor)
    assert set(commit(reassign, fresh(concept), helper, people.coordinator, "Urlaub")) == {
        helper.email
    }
    assert set(commit(return_for_changes, fresh(concept), people.reviewer, "Genauer")) == {writer}
    commit(submit, fresh(concept), people.editor)
    coordinators = {people.coordinator.email, helper.email}
    assert set(commit(sign, concept, people.reviewer)) == {writer, *coordinators}
    release = FundingRelease.objects.first()
    revoked = commit(revoke_release, release, people.reviewer, "Anders verwendet")
    assert set(revoked) == {writer, *coordinators}
    assert people.admin.email not in {to for message in mail.outbox for to in message.to}


def test_a_mail_is_german_has_a_link_and_names_nobody_else(submitted, people, commit, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://verein.example/"
    people.editor.first_name, people.editor.last_name = "Sevda", "Yilmaz"
    people.editor.save()
    people.reviewer.first_name, people.reviewer.last_name = "Rolf", "Prüfer"
    people.reviewer.save()
    reason = "Bitte die Kosten <erklären>"
    message = commit(return_for_changes, submitted, people.reviewer, reason)[people.editor.email]
    assert message.subject == "Nordviertel: Konzept – bitte überarbeiten"
    html = message.alternatives[0][0]
    link = f"https://verein.example/admin/qtg/pages/{submitted.pk}/review/"
    for text in (message.body, html):
        assert "Guten Tag Sevda Yilmaz" in text
        assert link in text
        assert "Prüfer" not in text
    assert reason in message.body
    assert "&lt;erklären&gt;" in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_signature_says_what_is_released(submitted, people, commit):
    message = commit(sign, submitted, people.reviewer)[people.editor.email]
    assert "Die Förderung ist freigegeben für:" in message.body
    for release in FundingRelease.objects.all():
        assert release.period.name in message.body


def test_a_deputy_is_told_while_on_duty(concept, people, commit, programme):
    today = timezone.localdate()
    for name, start in (("now", today), ("later", today + timedelta(9))):
        Deputy.objects.create(
            programme=programme,
            user=create_user(name),
            starts_on=start,
            ends_on=start + timedelta(7),
        )
    assert set(commit(submit, concept, people.editor)) == {
        people.reviewer.email,
        "now@example.org",
    }


def test_who_switched_it_off_or_has_no_address_gets_none(concept, people, commit, programme):
    profile = UserProfile.get_for_user(people.reviewer)
    profile.submitted_notifications = False
    profile.save()
    silent = create_user("silent", programme.reviewers)
    silent.email = ""
    silent.save()
    gone = create_user("gone", programme.reviewers)
    gone.is_active = False
    gone.save()
    assert commit(submit, concept, people.editor) == {}
    assert not Notice.objects.exists()


def test_each_in_their_own_language(concept, people, commit):
    profile = UserProfile.get_for_user(people.reviewer)
    profile.preferred_language = "en"
    profile.save()
    message = commit(submit, concept, people.editor)[people.reviewer.email]
    assert "Please look at it" in message.body


class Down(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("The mail server is down")


class RefusesOne(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["reviewer@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_a_mail_server_that_is_down_loses_no_decision(submitted, people, commit, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    assert commit(sign, submitted, people.reviewer) == {}
    assert SignOff.objects.count() == 1
    waiting = Notice.objects.count()
    assert waiting == 3, "the submission, and the signature for the writer and the coordination"
    assert "down" in Notice.objects.first().error
    with pytest.raises(CommandError, match="E-Mails"):
        call_command("qtg_retry", stdout=StringIO(), stderr=StringIO())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    before = len(mail.outbox)
    call_command("qtg_retry", stdout=StringIO())
    assert len(mail.outbox) - before == waiting
    call_command("qtg_retry", stdout=StringIO())
    assert len(mail.outbox) - before == waiting, "each is sent once"
    assert not Notice.objects.exists()


def test_one_refused_address_stops_no_other(concept, people, commit, settings, programme):
    second = create_user("second", programme.reviewers)
    settings.EMAIL_BACKEND = f"{__name__}.RefusesOne"
    assert set(commit(submit, concept, people.editor)) == {second.email}
    assert [notice.user for notice in Notice.objects.all()] == [people.reviewer]


def test_old_news_are_dropped(submitted, people):
    assert Notice.objects.exists()
    Notice.objects.update(left_at=timezone.now() - timedelta(days=15))
    assert send_notices() == []
    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_what_is_rolled_back_is_not_sent(concept, people, commit, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("wagtail.models.Workflow.start", fail)
    with pytest.raises(RuntimeError):
        commit(submit, concept, people.editor)
    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_wagtails_own_workflows_still_send_their_mails(project, people, commit):
    """On the public page of the project, with a workflow of the site's own."""
    moderators = people.site_editor.groups.get()
    task = GroupApprovalTask.objects.create(name="Prüfen")
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name="Freigabe der Website")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    project.save_revision(user=people.editor)
    assert people.site_editor.email in commit(workflow.start, project, people.editor)
