"""The queue or the mail server is down: the decision stands, and what follows it is made up for."""

from __future__ import annotations

import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
from tests.signoff.steps import fresh
from wagtail_qtg.documents import making
from wagtail_qtg.models import FundingRelease, Notice, SignOff, SignOffDocument
from wagtail_qtg.signoff.actions import seen_digest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_index")]


class MailServerIsDown(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPConnectError(421, b"no service")


@pytest.fixture
def sign(submitted, people, log_in, django_capture_on_commit_callbacks):  # noqa: F811
    """``sign()``: the reviewer's click, all that follows its commit, and the page she sees then."""

    def click() -> str:
        client, url = log_in(people.reviewer), reverse("wagtail_qtg:review", args=[submitted.pk])
        form = {"decision": "sign_off", "comment": "", "seen": seen_digest(fresh(submitted))}
        with django_capture_on_commit_callbacks(execute=True):
            client.post(url, form)
        return client.get(url).content.decode()

    return click


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(making, "render_pdf", lambda paper: b"%PDF-1.7 as good as any")


@pytest.fixture
def broken(settings, request):
    """Both of them, or one."""
    if "queue" in request.param:
        settings.TASKS = {"default": {"BACKEND": "tests.faults.breaking.QueueIsDown"}}
    if "mail" in request.param:
        settings.EMAIL_BACKEND = f"{__name__}.{MailServerIsDown.__name__}"
    return request.param


@pytest.mark.parametrize("broken", ["queue"], indirect=True)
def test_pages_are_not_saved_without_the_queue_that_wagtail_needs(broken, project):
    """The how-to says so; the decisions of the funder save no page."""
    with pytest.raises(ConnectionError), transaction.atomic():
        project.save()


@pytest.mark.parametrize("broken", ["queue", "mail", "queue and mail"], indirect=True)
def test_a_decision_stands_and_the_command_makes_up_for_the_rest(broken, sign, quick, settings):
    page = sign()
    assert "Es ist abgezeichnet." in page
    assert (SignOff.objects.count(), FundingRelease.objects.count()) == (1, 2)
    assert Notice.objects.exists()
    assert mail.outbox == []
    assert SignOffDocument.objects.get().is_done is ("queue" not in broken)
    assert ("Das PDF wird gerade erstellt" in page) is ("queue" in broken)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    waiting = Notice.objects.count()
    SignOffDocument.objects.update(changed_at="2026-01-01T00:00Z")
    call_command("qtg_retry", stdout=StringIO())
    assert SignOffDocument.objects.get().is_done
    assert (len(mail.outbox), Notice.objects.count()) == (waiting, 0)
    call_command("qtg_retry", stdout=StringIO())
    assert len(mail.outbox) == waiting
