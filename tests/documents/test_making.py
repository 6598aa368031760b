"""Made after the commit, once, whole or not at all; and again when names are erased."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from wagtail_qtg.documents import making, tasks
from wagtail_qtg.documents.actions import make_missing_documents, retry_document
from wagtail_qtg.documents.making import make_document
from wagtail_qtg.documents.pdf import PdfUnavailableError
from wagtail_qtg.models import FundingRelease, SignOff, SignOffDocument

from .conftest import FAKE_PDF
from .factories import erase_names, signed_concept

pytestmark = pytest.mark.django_db


def fail(error):
    def failing(*args, **kwargs):
        raise error

    return failing


def reread(document):
    return SignOffDocument.objects.get(pk=document.pk)


def test_it_is_made_after_the_commit(
    project, people, stored, quick, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        record = signed_concept(project, people)
        assert (record.document.state, stored()) == ("waiting", [])
    document = SignOffDocument.objects.get()
    assert (document.state, document.attempts, document.error) == ("done", 1, "")
    assert document.sha256 == hashlib.sha256(FAKE_PDF).hexdigest()
    assert (document.size, document.project) == (len(FAKE_PDF), record.project)
    assert document.made_at
    [path] = stored()
    assert path.read_bytes() == FAKE_PDF


def test_it_is_a_whole_pdf(document, stored):
    assert make_document(document)
    [path] = stored()
    assert path.read_bytes().endswith(b"%%EOF\n")


def test_a_signature_that_is_taken_back_leaves_no_document(
    project, people, stored, quick, django_capture_on_commit_callbacks
):
    class TakenBackError(Exception):
        pass

    capture = django_capture_on_commit_callbacks(execute=True)
    with capture, pytest.raises(TakenBackError), transaction.atomic():
        signed_concept(project, people)
        raise TakenBackError
    assert not SignOffDocument.objects.exists()
    assert stored() == []


def test_its_place_tells_nothing(document, stored, quick):
    make_document(document)
    [path] = stored()
    assert len(path.name) >= 32
    assert path.name not in document.sign_off.sha256
    with pytest.raises(ValueError, match="no address"):
        _address = reread(document).file.url


def test_made_twice_it_is_made_once(document, stored, quick):
    assert make_document(document)
    first = reread(document)
    assert make_document(document)
    assert (reread(document).file, reread(document).attempts) == (first.file, 1)
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [
        ("render_pdf", RuntimeError("password=secret"), "content"),
        ("render_pdf", PdfUnavailableError("libpango"), "engine"),
        ("engine_name", PdfUnavailableError("libpango"), "engine"),
    ],
)
def test_a_failure_reaches_nobody_but_the_row_and_the_log(
    project, people, stored, quick, caplog, django_capture_on_commit_callbacks, name, error, code
):
    quick.setattr(making, name, fail(error))
    with django_capture_on_commit_callbacks(execute=True):
        signed_concept(project, people)
    document = SignOffDocument.objects.get()
    assert (document.state, document.error, document.attempts) == ("failed", code, 1)
    assert document.sha256 == ""
    assert "secret" not in document.get_error_display()
    assert "wagtail_qtg.documents" in [entry.name for entry in caplog.records]
    assert SignOff.objects.count() == 1
    assert FundingRelease.objects.count() == 2
    assert stored() == []


def test_after_a_failure_it_is_tried_again(
    document, stored, quick, django_capture_on_commit_callbacks
):
    quick.setattr(making, "render_pdf", fail(RuntimeError()))
    assert not make_document(document)
    quick.setattr(making, "render_pdf", lambda paper: FAKE_PDF)
    with django_capture_on_commit_callbacks(execute=True):
        assert retry_document(document)
        assert reread(document).state == "waiting"
    assert (reread(document).state, reread(document).attempts) == ("done", 2)
    assert reread(document).error == ""
    assert not retry_document(document)
    assert len(stored()) == 1


def test_a_full_disk_leaves_nothing_half(document, stored, quick):
    save = FileSystemStorage._save

    def half(self, name, content):
        save(self, name, type(content)(content.read()[:5]))
        raise OSError(28, "No space left on device")

    quick.setattr(FileSystemStorage, "_save", half)
    assert not make_document(document)
    assert (reread(document).state, reread(document).error) == ("failed", "storage")
    assert (reread(document).sha256, stored()) == ("", [])


def test_a_storage_that_is_gone_does_not_hide_the_failure(document, quick):
    quick.setattr(FileSystemStorage, "_save", fail(OSError()))
    quick.setattr(FileSystemStorage, "delete", fail(OSError()))
    assert not make_document(document)
    assert not make_document(document)
    assert (reread(document).error, reread(document).attempts) == ("storage", 2)


def test_two_runs_at_once_leave_one_file(document, stored, quick):
    runs = []

    def overtaken(paper):
        if not runs:
            runs.append("second")
            assert make_document(document)
        return FAKE_PDF

    quick.setattr(making, "render_pdf", overtaken)
    assert make_document(document)
    [path] = stored()
    assert reread(document).file.name.endswith(path.name)
    assert reread(document).state == "done"


def test_a_failing_run_does_not_harm_the_one_that_succeeds(document, stored, quick):
    runs = []

    def overtaken(paper):
        if not runs:
            runs.append("second")
            assert make_document(document)
            raise RuntimeError
        return FAKE_PDF

    quick.setattr(making, "render_pdf", overtaken)
    make_document(document)
    assert reread(document).state == "done"
    assert len(stored()) == 1


def test_what_a_killed_process_left_is_found(document, stored, quick):
    quick.setattr(making, "hashlib", SimpleNamespace(sha256=fail(KeyboardInterrupt())))
    with pytest.raises(KeyboardInterrupt):
        make_document(document)
    [left] = stored()
    quick.undo()
    quick.setattr(making, "render_pdf", lambda paper: FAKE_PDF)
    assert [made for _document, made in make_missing_documents()] == [True]
    [path] = stored()
    assert path != left


def test_a_record_of_which_nobody_was_told_gets_its_document(document, stored, quick):
    SignOffDocument.objects.all().delete()
    [(made, is_made)] = make_missing_documents()
    assert (made.sign_off, made.state, is_made) == (document.sign_off, "done", True)
    assert list(make_missing_documents()) == []


def test_tasks_that_cannot_be_ordered_leave_it_waiting(
    project, people, quick, django_capture_on_commit_callbacks
):
    broken = SimpleNamespace(enqueue=fail(ConnectionError("no broker")))
    quick.setattr(tasks, "make_stored_document", broken)
    with django_capture_on_commit_callbacks(execute=True):
        signed_concept(project, people)
    assert SignOffDocument.objects.get().state == "waiting"
    assert [made for _document, made in make_missing_documents()] == [True]


def test_erased_names_take_the_old_file_with_them(
    document, stored, django_capture_on_commit_callbacks
):
    make_document(document)
    [old] = stored()
    before = reread(document)
    with django_capture_on_commit_callbacks(execute=True):
        erase_names(document.sign_off)
        waiting = reread(document)
        assert (waiting.state, waiting.sha256, waiting.size) == ("waiting", "", None)
    after = reread(document)
    [new] = stored()
    assert not old.exists()
    assert after.state == "done"
    assert after.sha256 == hashlib.sha256(new.read_bytes()).hexdigest() != before.sha256


def test_the_old_file_goes_even_if_no_new_one_can_be_made(
    document, stored, quick, django_capture_on_commit_callbacks
):
    make_document(document)
    quick.setattr(making, "render_pdf", fail(RuntimeError()))
    with django_capture_on_commit_callbacks(execute=True):
        erase_names(document.sign_off)
    assert stored() == []
    assert reread(document).state == "failed"


def test_names_erased_while_it_is_made_do_not_come_back(document, stored, quick):
    def overtaken(paper):
        erase_names(document.sign_off)  # what would follow its commit has not happened yet
        return FAKE_PDF

    quick.setattr(making, "render_pdf", overtaken)
    assert not make_document(document)
    assert (reread(document).state, stored()) == ("waiting", [])
