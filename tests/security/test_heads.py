"""A line break in a name begins no head of a mail, no head of an answer, no event of a calendar."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import models
from django.urls import reverse
from wagtail.models import Page

from tests.concepts.factories import complete_concept
from tests.signoff.steps import fresh
from wagtail_qtg.models import Organisation, Programme, ProjectPage
from wagtail_qtg.signoff.actions import return_for_changes, submit

pytestmark = pytest.mark.django_db

BROKEN = "Nord\r\nBcc: boese@evil.example\r\n\r\nBEGIN:VEVENT\r\nSet-Cookie: a=b"


@pytest.fixture
def broken(project, people):
    """As nobody can type it into a field of one line, but send it by a form of her own."""
    concept = complete_concept(project)
    concept.save_revision(user=people.editor)
    for model, names in (
        (Page, ["title", "draft_title"]),
        (Programme, ["title", "funder_name", "funder_short_name", "report_title"]),
        (Organisation, ["city"]),
        (type(people.editor), ["first_name", "last_name"]),
    ):
        for name in names:
            models.QuerySet(model).update(
                **{name: BROKEN[: model._meta.get_field(name).max_length]}
            )
    return fresh(concept)


def test_a_line_break_adds_no_head_to_a_mail(broken, people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit(broken, people.editor)
    with django_capture_on_commit_callbacks(execute=True):
        return_for_changes(fresh(broken), people.reviewer, BROKEN)
    assert len(mail.outbox) >= 2
    for message in mail.outbox:
        sent = message.message()
        assert "Bcc: boese" in message.subject
        assert len(message.subject.splitlines()) == 1
        assert not (message.cc or message.bcc or sent["Bcc"] or sent["Set-Cookie"])
        assert all("evil" not in address for address in message.recipients())


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("project_calendar_file", []),
        ("word_blank", []),
        ("download_export", ["projects", "csv"]),
        ("download_export", ["projects", "xlsx"]),
        ("download_desk", ["mine", "csv"]),
    ],
)
def test_a_line_break_adds_no_head_to_an_answer(broken, project, people, log_in, name, args):
    address = reverse(f"wagtail_qtg:{name}", args=args or [project.pk])
    response = log_in(people.coordinator).get(address)
    assert response.status_code == 200
    assert "evil" not in {key.lower() for key in response.headers}
    assert "a" not in response.cookies
    assert "\n" not in "".join(response.headers.values())


def test_a_line_break_adds_no_event_to_a_calendar(broken, project, people, log_in):
    address = reverse("wagtail_qtg:project_calendar_file", args=[project.pk])
    client = log_in(people.coordinator)
    lines = client.get(address).content.decode().splitlines()
    models.QuerySet(Page).filter(pk=ProjectPage.objects.get().pk).update(title="Nordviertel")
    plain = client.get(address).content.decode().splitlines()
    for line in ("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR"):
        assert lines.count(line) == plain.count(line) > 0
    assert not any(line.startswith(("Bcc:", "Set-Cookie")) for line in lines)
