"""Ordering a document: one PDF for the same content, a new one when it changed, none that lies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from tests.reports.factories import create_report, planned_report
from tests.scenes import scene
from wagtail_qtg.documents import making
from wagtail_qtg.documents.actions import (
    discard_documents,
    make_missing_documents,
    order_document,
    retry_document,
)
from wagtail_qtg.documents.making import make_document
from wagtail_qtg.documents.papers import NoSuchDocumentError
from wagtail_qtg.models import ProjectDocument

from .conftest import FAKE_PDF

pytestmark = pytest.mark.django_db


@scene
def report(project):
    report = planned_report(project, 2)
    report.save_with_revision()
    return report


@pytest.fixture
def made(quick):
    """Counts how often an engine was at work."""
    papers = []

    def render(paper):
        papers.append(paper)
        return FAKE_PDF

    quick.setattr(making, "render_pdf", render)
    return papers


@pytest.fixture
def order(report, django_capture_on_commit_callbacks):
    """As the site does it: what is ordered is made after the commit."""

    def ordered(kind="page", page=report, part=""):
        with django_capture_on_commit_callbacks(execute=True):
            document = order_document(kind, page, part)
        return ProjectDocument.objects.get(pk=document.pk)

    return ordered


def change(report):
    report.changes_reason = "Der Bus kommt später"
    report.save_with_revision()


def test_it_is_made_and_remembered(order, made, stored):
    document = order()
    assert (document.state, document.attempts) == ("done", 1)
    assert document.title.startswith("Nordviertel – ")
    [path] = stored()
    assert path.read_bytes() == FAKE_PDF


def test_the_same_content_is_printed_once(order, made):
    assert order().pk == order().pk
    assert len(made) == 1


def test_what_changed_is_printed_again_and_the_old_file_goes(order, made, stored, report):
    first = order()
    change(report)
    second = order()
    assert (second.pk, second.attempts) == (first.pk, 2)
    assert second.digest != first.digest
    assert "Der Bus kommt später" in made[-1].html
    assert len(stored()) == 1


def test_each_part_has_a_document_of_its_own(order, made, report):
    pks = {order("sheet", part=str(block.id)).pk for block in report.sheets}
    assert len(pks) == len(report.sheets) == 3


def test_a_second_press_while_it_is_made_orders_nothing(
    report, made, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as first:
        order_document("page", report)
    with django_capture_on_commit_callbacks() as second:
        order_document("page", report)
    assert (len(first), len(second)) == (1, 0)


def test_what_nobody_carried_out_is_ordered_again(report, made, order):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("wagtail_qtg.documents.actions.make_after_commit", lambda document: None)
        document = order_document("page", report)
    ago = timezone.now() - timedelta(minutes=6)
    ProjectDocument.objects.filter(pk=document.pk).update(ordered_at=ago)
    assert order().state == "done"


def test_a_fault_says_why_and_it_can_be_tried_again(
    order, quick, stored, django_capture_on_commit_callbacks
):
    def fail(paper):
        raise RuntimeError("geheim")

    quick.setattr(making, "render_pdf", fail)
    document = order()
    assert (document.state, document.error, stored()) == ("failed", "content", [])
    quick.setattr(making, "render_pdf", lambda paper: FAKE_PDF)
    with django_capture_on_commit_callbacks(execute=True):
        assert retry_document(document)
    document.refresh_from_db()
    assert document.state == "done"


def test_what_waits_is_taken_up_by_the_command(report, made):
    order_document("page", report)
    assert [is_made for _document, is_made in make_missing_documents()] == [True]
    assert ProjectDocument.objects.get().state == "done"


def test_what_a_worker_may_be_making_is_left_to_it(report, made):
    order_document("page", report)
    assert list(make_missing_documents(timedelta(minutes=5))) == []
    ProjectDocument.objects.update(changed_at=timezone.now() - timedelta(minutes=6))
    assert [is_made for _document, is_made in make_missing_documents(timedelta(minutes=5))] == [
        True
    ]


def test_names_that_are_erased_take_all_copies_with_them(
    order, made, stored, project, django_capture_on_commit_callbacks
):
    order()
    with django_capture_on_commit_callbacks(execute=True):
        discard_documents(project)
    assert not ProjectDocument.objects.exists()
    assert stored() == []


def test_names_erased_while_it_is_made_do_not_come_back(report, quick, stored, project):
    document = order_document("page", report)

    def overtaken(paper):
        discard_documents(project)
        return FAKE_PDF

    quick.setattr(making, "render_pdf", overtaken)
    assert not make_document(document)
    assert stored() == []


def test_it_goes_with_its_page(
    order, made, stored, project, people, django_capture_on_commit_callbacks
):
    page = create_report(project, 3)
    order(page=page)
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert not ProjectDocument.objects.exists()
    assert stored() == []


def test_what_changes_while_it_is_made_is_made_again(report, made, order):
    order_document("page", report)  # a worker is at it
    change(report)
    document = order()
    assert document.state == "done"
    assert "Der Bus kommt später" in made[-1].html


def test_what_just_failed_is_not_tried_with_every_look(report, quick, order):
    tries = []

    def fail(paper):
        tries.append(paper)
        raise RuntimeError

    quick.setattr(making, "render_pdf", fail)
    assert [order().state for _press in range(3)] == ["failed"] * 3
    assert len(tries) == 1


def test_a_part_that_is_gone_needs_no_document(report, made):
    document = order_document("sheet", report, str(report.sheets[0].id))
    del report.sheets[0]
    report.save_with_revision()
    assert list(make_missing_documents()) == []
    assert not ProjectDocument.objects.filter(pk=document.pk).exists()


def test_a_row_that_goes_meanwhile_stops_no_other(report, quick):
    for block in report.sheets:
        order_document("sheet", report, str(block.id))

    def overtaken(paper):
        ProjectDocument.objects.order_by("pk").last().delete()
        return FAKE_PDF

    quick.setattr(making, "render_pdf", overtaken)
    assert [is_made for _document, is_made in make_missing_documents()][0]


def test_an_order_again_counts_as_an_order(report):
    document = order_document("page", report)
    ProjectDocument.objects.update(ordered_at=timezone.now() - timedelta(minutes=6))
    document.refresh_from_db()
    retry_document(document)
    assert ProjectDocument.objects.get().is_ordered


def test_what_does_not_exist_leaves_no_row(report):
    with pytest.raises(NoSuchDocumentError):
        order_document("sheet", report, "unknown")
    assert not ProjectDocument.objects.exists()


def test_a_file_that_cannot_be_deleted_is_not_forgotten(
    order, made, stored, project, quick, django_capture_on_commit_callbacks
):
    def fail(self, name):
        raise OSError

    order()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FileSystemStorage, "delete", fail)
        with django_capture_on_commit_callbacks(execute=True):
            discard_documents(project)
    document = ProjectDocument.objects.get()
    assert (document.state, document.title, len(stored())) == ("waiting", "", 1)
    [old] = stored()
    list(make_missing_documents())
    assert not old.exists()
