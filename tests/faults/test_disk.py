"""A disk that is full at whatever byte leaves no half file, and the page says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.urls import reverse

from tests.documents.factories import signed_concept
from tests.projects.factories import PDF, attach
from tests.rows import all_rows
from tests.signoff.conftest import concept  # noqa: F401 (fixture)
from tests.signoff.test_faults import KillAt
from wagtail_qtg.documents import making
from wagtail_qtg.documents.making import make_document
from wagtail_qtg.models import Attachment, SignOffDocument

from .breaking import positions, room_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path):
    """``files()``: all that lies in a private storage whose disk can be full."""
    storage = {"BACKEND": "tests.faults.breaking.FullDisk", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "qtg_private": storage}

    def found() -> list[Path]:
        return [path for path in tmp_path.rglob("*") if path.is_file()]

    return found


def test_an_upload_at_every_position(concept, people, log_in, files):  # noqa: F811
    client = log_in(people.editor)
    url = reverse("wagtail_qtg:attachments", args=[concept.pk])

    def send():
        file = SimpleUploadedFile("Stelle.pdf", PDF)
        return client.post(url, {"file": file, "title": "", "kind": "job_description"})

    for position in positions(len(PDF)):
        with room_for(position):
            answer = send()
        assert "Das liegt an der Website, nicht an Ihrer Datei." in answer.content.decode()
        assert (Attachment.objects.count(), files()) == (0, []), position
    assert send().status_code == 302
    assert len(files()) == Attachment.objects.count() == 1


def test_an_upload_whose_database_is_gone_at_every_statement(concept, people, files):  # noqa: F811
    """At the last one, the commit, nobody knows whether it is done: only there the file stays."""
    before, left = all_rows(), []
    for number in range(1, 100):
        kill = KillAt(number)
        try:
            with connection.execute_wrapper(kill):
                attach(concept, people.editor)
        except DatabaseError:
            assert kill.has_killed
        if not kill.has_killed:
            break
        assert all_rows() == before, number
        left.append(len(files()))
    assert left == [0] * (number - 2) + [1]
    assert len(files()) == 2


def test_a_pdf_at_every_position(project, people, files, monkeypatch):
    content = b"%PDF-1.7 as good as any"
    monkeypatch.setattr(making, "render_pdf", lambda paper: content)
    signed_concept(project, people)
    [attached] = files()
    document = SignOffDocument.objects.get()
    for attempt, position in enumerate(positions(len(content)), start=1):
        with room_for(position):
            assert not make_document(document)
        document.refresh_from_db()
        assert (document.state, document.error, document.attempts) == ("failed", "storage", attempt)
        assert files() == [attached], position
    assert make_document(document)
    assert len(files()) == 2
