"""A clock that jumps: the order of what was decided is that in which it was decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from freezegun import freeze_time

from tests.concepts.factories import complete_concept
from tests.documents.factories import signed_concept
from tests.reports.factories import planned_report
from tests.signoff.steps import fresh, sign, write_review
from wagtail_qtg.desk.reminders.actions import send_digests
from wagtail_qtg.desk.reminders.digests import digests
from wagtail_qtg.documents import making
from wagtail_qtg.documents.actions import make_missing_documents, order_document
from wagtail_qtg.documents.models import PATIENCE
from wagtail_qtg.models import ProjectDocument, SignOff, SignOffEvent
from wagtail_qtg.signoff.actions import submit
from wagtail_qtg.signoff.ledger import ledger_of
from wagtail_qtg.signoff.verification import missing_rows, verify_sign_offs

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 1, 12, tzinfo=timezone.utc)
JUMPS = (timedelta(days=-400), timedelta(days=400))


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_between_submission_and_signature(project, people, jump):
    """Each signature falls into another time than what was submitted."""
    clock = NOON

    def submit_and_sign(page):
        nonlocal clock
        page.save_revision(user=people.editor)
        with freeze_time(clock):
            submit(fresh(page), people.editor)
        clock += jump
        with freeze_time(clock):
            sign(page, people.reviewer)

    submit_and_sign(complete_concept(project))
    report = planned_report(project, 2)
    submit_and_sign(report)
    submit_and_sign(write_review(fresh(report), people))

    records = list(SignOff.objects.of(project))
    assert [record.kind for record in records] == ["concept", "goals", "review"]
    assert [record.signed_at for record in records] == [NOON + jump * n for n in (1, 2, 3)]
    assert [faults for _record, faults in verify_sign_offs() if faults] == []
    assert list(missing_rows()) == []
    assert [event.event for event in SignOffEvent.objects.all()] == ["submitted", "signed"] * 3
    assert [entry.period.number for entry in ledger_of(project) if entry.release] == [1, 2, 3]


def test_no_due_date_moves(project, people):
    """They come from the dates of the funding, not from the moments of the signatures."""
    dates = project.periods.values_list("number", "starts_on", "ends_on")
    before = list(dates)
    with freeze_time(NOON - timedelta(days=400)):
        signed_concept(project, people)
    assert list(dates) == before


def test_what_was_ordered_by_a_wrong_clock_is_made(project, people, monkeypatch):
    """It was a year ahead, the worker was killed, and the clock is right again."""
    monkeypatch.setattr(making, "render_pdf", lambda paper: b"%PDF-1.7 as good as any")
    with freeze_time(NOON + timedelta(days=365)):
        record = signed_concept(project, people)
        ordered = order_document("page", record.page.specific)
    with freeze_time(NOON):
        assert not ProjectDocument.objects.get(pk=ordered.pk).is_ordered
        assert all(made for _document, made in make_missing_documents(PATIENCE))
        record.document.refresh_from_db()
        assert record.document.is_done


def test_a_reminder_of_a_day_to_come_keeps_nobody_from_the_next(project, people):
    today = date(2026, 2, 15)
    send_digests(digests(today), today + timedelta(days=365))
    assert digests(today)
