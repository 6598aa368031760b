"""One mail now and then: who gets it, of what, and who never does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from freezegun import freeze_time

from tests.factories import create_project
from wagtail_qtg.desk.reminders import actions
from wagtail_qtg.desk.reminders.account import ReminderForm
from wagtail_qtg.desk.reminders.digests import digests
from wagtail_qtg.models import ProjectPage, ReminderWishes, SentDigest, SignOffEvent
from wagtail_qtg.signoff.actions import return_for_changes, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """``told(day)``: who is reminded on that day, and of which kinds."""

    def on(day):
        return {
            digest.user.username: [item.kind.value for item in digest.items]
            for digest in digests(day)
        }

    return on


def test_two_weeks_before_something_is_due_its_team_hears(project, people, told):
    assert told(date(2026, 2, 14)) == {}
    assert told(date(2026, 2, 15)) == {"editor": ["due"], "colleague": ["due"]}


def test_what_is_late_is_told_until_it_is_done(project, people, told):
    for day in (date(2026, 3, 2), date(2026, 4, 20)):
        assert told(day)["editor"] == ["overdue"]


def test_what_waits_is_out_of_the_teams_hands(submitted, told):
    assert told(date(2026, 4, 1)) == {}


def test_after_a_week_the_reviewer_hears(submitted, people, told):
    today = SignOffEvent.objects.get().at.date()
    assert "reviewer" not in told(today + timedelta(days=6))
    assert told(today + timedelta(days=8))["reviewer"] == ["waiting"]


def test_nobody_else_hears_that_it_waits(submitted, people, told):
    today = SignOffEvent.objects.get().at.date()
    assert set(told(today + timedelta(days=8))) == {"reviewer"}


def test_a_week_after_a_return_the_team_hears(submitted, people, told):
    return_for_changes(submitted, people.reviewer, "Bitte die Kosten klären")
    today = SignOffEvent.objects.last().at.date()
    assert told(today + timedelta(days=6)) == {}
    assert told(today + timedelta(days=8))["editor"] == ["returned"]


def test_the_mail_says_what_and_where_and_nothing_confidential(submitted, people):
    return_for_changes(submitted, people.reviewer, "Herr Meier braucht mehr Zeit")
    with freeze_time(SignOffEvent.objects.last().at + timedelta(days=9)):
        call_command("qtg_remind")
    texts = {
        message.to[0]: message.body for message in mail.outbox if "erledigen" in message.subject
    }
    body = texts["editor@example.org"]
    assert "Nordviertel: Konzept, zurückgegeben am" in body
    assert reverse("wagtail_qtg:projects") in body
    assert "Meier" not in body
    assert mail.outbox[-1].alternatives


@freeze_time("2026-03-10")
def test_asked_again_nobody_gets_a_second_mail(project, people):
    call_command("qtg_remind")
    assert len(mail.outbox) == 2
    call_command("qtg_remind")
    assert len(mail.outbox) == 2
    assert SentDigest.objects.count() == 2


def test_once_a_week_and_no_flood_after_an_outage(project, people):
    for day in ("2026-03-10", "2026-03-13", "2026-03-16"):
        with freeze_time(day):
            call_command("qtg_remind")
    assert len(mail.outbox) == 2
    with freeze_time("2026-03-17"):
        call_command("qtg_remind")
    assert len(mail.outbox) == 4


@freeze_time("2026-03-10")
def test_many_projects_come_in_one_mail(index, organisation, people):
    for number in range(5):
        create_project(index, organisation, title=f"Viertel {number}", start=date(2026, 3, 1))
    call_command("qtg_remind")
    (body,) = {message.body for message in mail.outbox}
    assert body.count("Viertel") == 5
    assert len(mail.outbox) == 2


@freeze_time("2026-03-10")
def test_a_dry_run_shows_and_sends_nothing(project, people, capsys):
    call_command("qtg_remind", dry_run=True)
    said = capsys.readouterr().out
    assert "editor@example.org" in said
    assert "Nordviertel: Konzept, fällig am 01.03.2026" in said
    assert mail.outbox == []
    assert not SentDigest.objects.exists()


@freeze_time("2026-03-10")
def test_nobody_who_does_not_want_it(project, people, told):
    ReminderWishes.objects.create(user=people.editor, unwanted=["overdue"])
    assert told(date(2026, 3, 10)) == {"colleague": ["overdue"]}


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_nobody_who_is_gone_or_cannot_be_reached(project, people, told, change):
    type(people.editor).objects.filter(pk=people.editor.pk).update(**change)
    assert "editor" not in told(date(2026, 3, 10))


def test_another_organisation_hears_of_its_own_only(other_project, people, told):
    assert told(date(2026, 3, 10)) == {"other": ["overdue"]}


def test_a_project_without_organisation_or_dates_reminds_nobody(index, organisation, people, told):
    create_project(index, organisation)
    assert told(date(2026, 3, 10)) == {}


def test_an_organisation_that_is_gone(project, people, told):
    ProjectPage.objects.update(organisation=None)
    assert told(date(2026, 3, 10)) == {}


@freeze_time("2026-03-10")
def test_a_mail_that_fails_is_sent_by_the_next_run(project, people, monkeypatch):
    def fail(digest, server):
        raise ValueError("no such address")

    with monkeypatch.context() as broken:
        broken.setattr(actions, "message_for", fail)
        with pytest.raises(CommandError, match="2"):
            call_command("qtg_remind")
    assert not SentDigest.objects.exists()
    call_command("qtg_remind")
    assert len(mail.outbox) == 2


@freeze_time("2026-03-10")
def test_when_the_server_is_down_it_is_asked_once(project, people, monkeypatch):
    asked = []

    def fail(digest, server):
        asked.append(digest)
        raise ConnectionRefusedError

    monkeypatch.setattr(actions, "message_for", fail)
    with pytest.raises(CommandError):
        call_command("qtg_remind")
    assert len(asked) == 1


@freeze_time("2026-03-10")
def test_two_runs_at_once_send_one_mail(project, people):
    found = digests(date(2026, 3, 10))
    assert actions.send_digests(found, date(2026, 3, 10)) == []
    assert actions.send_digests(found, date(2026, 3, 10)) == []
    assert len(mail.outbox) == 2


def test_what_was_told_long_ago_is_forgotten(people):
    SentDigest.objects.create(user=people.editor, sent_on=date(2024, 1, 1))
    actions.send_digests([], date(2026, 3, 10))
    assert not SentDigest.objects.exists()


@freeze_time("2026-10-25 00:30")  # the night in which the clocks go back
def test_the_night_of_the_clocks(project, people):
    call_command("qtg_remind")
    with freeze_time("2026-10-25 23:30"):
        call_command("qtg_remind")
    assert len(mail.outbox) == 2


def test_wishes_are_in_ones_account(project, people, log_in):
    client = log_in(people.editor)
    url = reverse("wagtailadmin_account")
    page = client.get(url).content.decode()
    assert page.count('name="qtg_reminders-wanted"') == 4
    form = ReminderForm({"wanted": ["due"]}, instance=people.editor)
    assert form.is_valid()
    form.save()
    assert ReminderWishes.objects.get().unwanted == ["returned", "overdue", "waiting"]
    assert client.get(url).content.decode().count("checked") < page.count("checked")
    assert not ReminderForm({"wanted": ["everything"]}, instance=people.editor).is_valid()


def test_who_has_no_project_is_not_asked(people, project, log_in):
    page = log_in(people.site_editor).get(reverse("wagtailadmin_account")).content.decode()
    assert "qtg_reminders" not in page


def test_a_submission_ends_the_reminders(concept, people, told):
    assert "editor" in told(date(2026, 3, 10))
    submit(concept, people.editor)
    assert "editor" not in told(date(2026, 3, 10))
