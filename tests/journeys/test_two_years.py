"""A whole funding, two years long, as its people live it: by clicking, one step after the other."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from freezegun import freeze_time

from tests.concepts.factories import complete_concept
from tests.reports.factories import planned_report
from tests.signoff.steps import fresh, write_closing_report, write_review
from wagtail_qtg.models import FundingRelease, GuidingGoal, SignOff, SignOffEvent
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.signoff.actions import seen_digest
from wagtail_qtg.signoff.ledger import ledger_of

pytestmark = pytest.mark.django_db


class Funding:
    """The project, its people, and what they press on the review page."""

    def __init__(self, project, people, log_in, commits):
        self.project, self.people = project, people
        self.log_in, self.commits = log_in, commits

    def press(self, page, user, decision, **data):
        url = reverse("wagtail_qtg:review", args=[page.pk])
        seen = seen_digest(fresh(page))
        with self.commits(execute=True):
            response = self.log_in(user).post(url, {"decision": decision, "seen": seen, **data})
        assert response.status_code == 302, response.context["messages"]

    def submit_and_sign(self, page):
        self.press(page, self.people.editor, "submit")
        self.press(page, self.people.reviewer, "sign_off", comment="Gut gemacht")

    def released(self):
        return [release.period.number for release in FundingRelease.objects.of(self.project)]

    def period(self, number):
        return self.project.periods.get(number=number)

    def talk_of(self, number):
        """The day of the talk at the end of a period: everything is written and decided then."""
        return freeze_time(self.period(number).ends_on.isoformat() + " 12:00")


@pytest.fixture
def funding(project, people, log_in, django_capture_on_commit_callbacks):
    return Funding(project, people, log_in, django_capture_on_commit_callbacks)


def test_two_years(funding, people, programme):
    project = funding.project

    with freeze_time("2026-02-20 12:00"):
        concept = complete_concept(project)
        concept.save_revision(user=people.editor)
        funding.submit_and_sign(concept)
    assert funding.released() == [1, 2]
    assert GuidingGoal.objects.exclude(agreed_at=None).count() == 3

    with funding.talk_of(1):  # the time of preparation ends: the first goals are agreed
        report = planned_report(project, 2)
        report.save_revision(user=people.editor)
        funding.submit_and_sign(report)
    assert fresh(report).stage == "running"
    assert funding.released() == [1, 2]

    for number in range(2, 8):
        if number == 4:
            extend(funding, number)
        with funding.talk_of(number):
            write_review(fresh(report), people)
            if number == 5:
                return_once(funding, report)
            funding.submit_and_sign(report)
            assert fresh(report).stage == "closed"
            assert funding.period(number).is_signed
            assert funding.released() == list(range(1, min(number + 1, 7) + 1))
            if number < 7:
                report = planned_report(project, number + 1)
                report.save_revision(user=people.editor)
                funding.submit_and_sign(report)

    with freeze_time(funding.period(7).ends_on.isoformat() + " 15:00"):
        closing = write_closing_report(project, people)
        funding.submit_and_sign(closing)
    assert fresh(closing).stage == "closed"

    check_records(project)
    check_ledger(project)
    check_mails(people)


def extend(funding, number):
    period = funding.period(number)
    with freeze_time(period.starts_on.isoformat()):
        later = period.ends_on + timedelta(days=31)
        change_schedule(
            funding.project,
            Request(ScheduleChangeKind.EXTEND, later, number, "Die QTG-Kraft war krank"),
            funding.people.coordinator,
        )
    assert funding.period(number).ends_on == later
    assert funding.period(number + 1).starts_on == later + timedelta(days=1)


def return_once(funding, report):
    funding.press(report, funding.people.editor, "submit")
    reason = "Bitte schreiben Sie, wer bei der Begehung dabei war."
    funding.press(report, funding.people.reviewer, "return", comment=reason)
    changed = fresh(report)
    changed.minutes = "<p>Dabei waren 14 Mieterinnen.</p>"
    changed.save_with_revision(funding.people.editor)
    assert SignOffEvent.objects.last().comment == reason


def check_records(project):
    """One concept, six times goals and review, one closing report: a chain without a gap."""
    records = list(SignOff.objects.of(project).order_by("number"))
    kinds = ["concept", *["goals", "review"] * 6, "closing"]
    assert [record.kind for record in records] == kinds
    assert [record.number for record in records] == list(range(1, 15))
    before = ""
    for record in records:
        assert record.faults(before) == []
        before = record.sha256
    out = StringIO()
    call_command("qtg_verify_sign_offs", stdout=out)
    assert "14" in out.getvalue()
    signed_on = [record.signed_at.date() for record in records]
    assert signed_on == sorted(signed_on)
    assert signed_on[0] == date(2026, 2, 20)


def check_ledger(project):
    entries = ledger_of(project)
    assert [(entry.period.number, entry.state) for entry in entries] == [
        (number, entries[0].state) for number in range(1, 8)
    ]
    assert not any(entry.release.is_revoked for entry in entries)
    by = [(entry.release.sign_off.kind, entry.release.sign_off.period) for entry in entries]
    assert [kind for kind, _period in by] == ["concept"] * 2 + ["review"] * 5
    assert [period.number for _kind, period in by[2:]] == [2, 3, 4, 5, 6]


def check_mails(people):
    """Every step reached those concerned, and nobody else."""
    to = [message.to[0] for message in mail.outbox]
    assert to.count(people.reviewer.email) == 15  # what was submitted, once a second time
    assert to.count(people.editor.email) == 15  # 14 signed, one returned
    assert set(to) == {people.reviewer.email, people.editor.email, people.coordinator.email}
