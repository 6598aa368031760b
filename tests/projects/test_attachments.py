"""Who may attach files to internal pages, and what becomes of the files."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import InvalidStorageError
from django.test.utils import override_settings
from django.utils.translation import override
from wagtail.models import Page, PageLogEntry

from tests.concepts.factories import create_concept
from tests.factories import create_user
from tests.projects.factories import PDF, attach, upload
from tests.scenes import scene
from wagtail_qtg.common.private_files import PrivateStorage
from wagtail_qtg.models import Attachment
from wagtail_qtg.projects import attachments
from wagtail_qtg.projects.attachment_panel import AttachmentsPanel
from wagtail_qtg.projects.attachments import can_attach, remove_attachment
from wagtail_qtg.projects.enums import AttachmentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@scene
def concept(project):
    concept = create_concept(project)
    concept.save_revision()
    return concept


def test_what_is_known_of_an_attached_file(concept, project, people):
    attachment = Attachment.objects.get(pk=attach(concept, people.editor).pk)
    assert attachment.project == project
    assert (attachment.name, attachment.size) == ("Stelle.pdf", len(PDF))
    assert len(attachment.sha256) == 64
    assert attachment.uploaded_by == people.editor
    assert attachment.uploaded_by_name == "editor"
    assert attachment.file.read() == PDF
    assert "Stelle" not in attachment.file.name


def test_the_file_has_no_address(concept, people):
    with pytest.raises(ValueError, match="no address"):
        attach(concept, people.editor).file.url  # noqa: B018


def test_the_log_says_who_and_nothing_of_the_contents(concept, people):
    attachment = attach(concept, people.editor)
    remove_attachment(attachment, people.editor)
    entries = PageLogEntry.objects.filter(action__endswith="_attachment")
    assert {entry.action for entry in entries} == {
        "wagtail_qtg.add_attachment",
        "wagtail_qtg.remove_attachment",
    }
    for entry in entries:
        assert entry.user == people.editor
        assert entry.data["sha256"] == attachment.sha256
        assert "Stelle" not in str(entry.data)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("editor", True),
        ("colleague", True),
        ("coordinator", True),
        ("admin", True),
        ("reviewer", False),
        ("other_editor", False),
        ("other_reviewer", False),
        ("site_editor", False),
    ],
)
def test_who_may_attach_and_remove(concept, people, name, may):
    user = getattr(people, name)
    assert can_attach(user, concept) is may
    assert can_attach(user, Page.objects.get(pk=concept.pk)) is may
    attachment = attach(concept, people.colleague)
    if may:
        remove_attachment(attachment, user)
        assert not Attachment.objects.exists()
        attach(concept, user)
        return
    with pytest.raises(PermissionDenied):
        attach(concept, user, upload(content=PDF + b"2"))
    with pytest.raises(PermissionDenied):
        remove_attachment(attachment, user)
    assert Attachment.objects.count() == 1


def test_only_internal_pages_have_attachments(project, people):
    assert not can_attach(people.admin, project)
    with pytest.raises(PermissionDenied):
        attach(project, people.admin)


def test_nobody_else_attaches_or_removes_while_the_page_is_locked(concept, people):
    attachment = attach(concept, people.editor)
    Page.objects.filter(pk=concept.pk).update(locked=True, locked_by=people.colleague)
    assert can_attach(people.colleague, concept.specific_class.objects.get())
    with pytest.raises(PermissionDenied):
        attach(concept, people.editor, upload(content=PDF + b"2"))
    with pytest.raises(PermissionDenied):
        remove_attachment(attachment, people.editor)


def test_an_unfit_file_is_refused_at_its_field(concept, people):
    with pytest.raises(ValidationError) as refusal:
        attach(concept, people.editor, upload("a.exe"))
    assert "Please save it as a PDF" in refusal.value.message_dict["file"][0]
    assert not Attachment.objects.exists()


def test_the_same_file_sent_twice_is_there_once(concept, people):
    assert attach(concept, people.editor) == attach(concept, people.editor)
    assert Attachment.objects.count() == 1


def test_the_same_file_under_another_title_is_refused(concept, people):
    attach(concept, people.editor)
    with pytest.raises(ValidationError, match="already attached, as “Die Stelle”"):
        attach(concept, people.editor, title="Noch einmal")


def test_a_file_without_title_is_called_as_it_is(concept, people):
    assert attach(concept, people.editor, title=" ").title == "Stelle"


def test_the_file_goes_after_the_commit(concept, people, django_capture_on_commit_callbacks):
    attachment = attach(concept, people.editor)
    storage, name = attachment.file.storage, attachment.file.name
    with django_capture_on_commit_callbacks() as callbacks:
        remove_attachment(attachment, people.editor)
    assert storage.exists(name)
    for callback in callbacks:
        callback()
    assert not storage.exists(name)


@pytest.mark.parametrize("above", [False, True], ids=["the page", "a page above it"])
def test_files_go_with_their_page(
    concept, project, people, above, django_capture_on_commit_callbacks
):
    file = attach(concept, people.editor).file
    page = project if above else concept
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=page.pk).delete()
    assert not Attachment.objects.exists()
    assert not file.storage.exists(file.name)


def test_no_file_stays_when_the_row_cannot_be_written(concept, people, monkeypatch):
    stored = []

    def fail(instance, **kwargs):
        stored.append(Attachment.objects.get().file)
        raise RuntimeError

    monkeypatch.setattr(attachments, "log", fail)
    with pytest.raises(RuntimeError):
        attach(concept, people.editor)
    assert not Attachment.objects.exists()
    assert not stored[0].storage.exists(stored[0].name)


@override_settings(STORAGES={})
def test_a_site_without_private_storage_is_told_so(concept, people):
    with pytest.raises(InvalidStorageError):
        PrivateStorage().exists("x")
    with pytest.raises(ValidationError, match="a fault of the website"):
        attach(concept, people.editor)


def test_removal_works_without_the_file(concept, people, django_capture_on_commit_callbacks):
    attachment = attach(concept, people.editor)
    with (
        override_settings(STORAGES={}),
        django_capture_on_commit_callbacks(execute=True),
    ):
        remove_attachment(attachment, people.editor)
    assert not Attachment.objects.exists()


def test_the_panel_remembers_its_kinds():
    panel = AttachmentsPanel(kinds=[AttachmentKind.OTHER])
    assert panel.clone().kinds == [AttachmentKind.OTHER]
    assert AttachmentsPanel().kinds == list(AttachmentKind)


def test_attachments_outlive_the_account_of_who_attached_them(concept, people, organisation):
    user = create_user("leaver", organisation.editors)
    attachment = attach(concept, user)
    user.delete()
    attachment.refresh_from_db()
    assert (attachment.uploaded_by, attachment.uploaded_by_name) == (None, "leaver")
