"""Files of internal pages: what is taken, what is refused, and what happens to the file."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import InvalidStorageError
from django.test.utils import override_settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, PageLogEntry

from tests.concepts.factories import create_concept
from tests.factories import create_user
from wagtail_qtg.common.private_files import PrivateStorage
from wagtail_qtg.models import Attachment
from wagtail_qtg.projects import attachment_types, attachments
from wagtail_qtg.projects.attachment_panel import AttachmentsPanel
from wagtail_qtg.projects.attachments import add_attachment, can_attach, remove_attachment
from wagtail_qtg.projects.enums import AttachmentKind

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nStellenbeschreibung"
EDITOR = "wagtailadmin_pages:edit"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def concept(project):
    concept = create_concept(project)
    concept.save_revision()
    return concept


def upload(name="Stelle.pdf", content=PDF):
    return ContentFile(content, name=name)


def attach(concept, user, file=None, **values):
    values = {"title": "Die Stelle", "kind": AttachmentKind.JOB_DESCRIPTION, **values}
    return add_attachment(concept, file or upload(), user=user, **values)


def office_file(*parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


def add_url(concept):
    return reverse("wagtail_qtg:attachments", args=[concept.pk])


def remove_url(attachment):
    return reverse("wagtail_qtg:remove_attachment", args=[attachment.pk])


def download_url(attachment):
    return reverse("wagtail_qtg:download_attachment", args=[attachment.pk])


FETCH = {"HTTP_ACCEPT": "application/json"}


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("a.docx", office_file("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", office_file("xl/workbook.xml")),
        ("a.pptx", office_file("ppt/presentation.xml")),
        ("a.odt", office_file("mimetype", "content.xml")),
        ("a.doc", attachment_types.OLE),
        ("a.rtf", b"{\\rtf1 x}"),
        ("a.txt", "Grüße <b>aus</b> dem Viertel".encode()),
        ("a.csv", "\ufeffName;Zahl".encode()),
        ("a.csv", "Name;Zahl".encode("utf-16")),
        ("a.csv", "Straße;Zahl".encode("cp1252")),
        ("a.png", b"\x89PNG\r\n\x1a\n..."),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.gif", b"GIF89a"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 "),
        ("a.heic", b"\0\0\0\x18ftypheic"),
    ],
)
def test_ordinary_files_are_taken(concept, people, name, content):
    assert attach(concept, people.editor, upload(name, content)).name == name


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "empty"),
        ("a.html", b"<p>", "type"),
        ("a.svg", b"<svg>", "type"),
        ("a.js", b"alert(1)", "type"),
        ("a.exe", b"MZ", "type"),
        ("a.docm", office_file("word/document.xml"), "type"),
        ("a.pdf.exe", PDF, "type"),
        ("a", PDF, "type"),
        ("a.pdf", b"<html><script>", "content"),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html>", "content"),
        ("a.txt", "<svg onload=x>".encode("utf-16"), "content"),
        ("a.txt", b"MZ\x90\0", "content"),
        ("a.csv", b"a\0b", "content"),
        ("a.png", b"<svg>", "content"),
        ("a.docx", b"PK\x03\x04 no archive", "content"),
        ("a.docx", office_file("META-INF/MANIFEST.MF"), "content"),
        ("a.docx", attachment_types.OLE, "content"),
        ("a.docx", office_file("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("a.odt", office_file("content.xml", "Basic/Standard/Module1.xml"), "macros"),
    ],
)
def test_unfit_files_are_refused(concept, people, name, content, code):
    with pytest.raises(ValidationError) as refusal:
        attach(concept, people.editor, upload(name, content))
    assert [error.code for error in refusal.value.error_dict["file"]] == [code]
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_is_refused(concept, people, monkeypatch):
    monkeypatch.setattr(attachment_types, "MAX_SIZE", len(PDF))
    attach(concept, people.editor)
    with pytest.raises(ValidationError, match="at most"):
        attach(concept, people.editor, upload(content=PDF + b"2"))


def test_the_same_file_sent_twice_is_there_once(concept, people):
    assert attach(concept, people.editor) == attach(concept, people.editor)
    assert Attachment.objects.count() == 1


def test_the_same_file_under_another_title_is_refused(concept, people):
    attach(concept, people.editor)
    with pytest.raises(ValidationError, match="already attached, as “Die Stelle”"):
        attach(concept, people.editor, title="Noch einmal")


def test_a_file_without_title_is_called_as_it_is(concept, people):
    assert attach(concept, people.editor, title=" ").title == "Stelle"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Rechnung\u202efdp.pdf", "Rechnungfdp.pdf"),
        ("C:\\Users\\x\\Stelle.pdf", "Stelle.pdf"),
        (f"{'a' * 300}.pdf", f"{'a' * 251}.pdf"),
    ],
)
def test_names_do_not_deceive(name, clean):
    assert attachment_types.clean_name(name) == clean


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


def test_the_editor_shows_the_panel(concept, people, log_in):
    attachment = attach(concept, people.editor)
    page = log_in(people.editor).get(reverse(EDITOR, args=[concept.pk])).content.decode()
    assert download_url(attachment) in page
    assert remove_url(attachment) in page
    assert "wagtail_qtg/attachments.js" in page
    assert 'name="file"' not in page


def test_the_editor_offers_nothing_while_the_page_is_locked(concept, people, log_in):
    attachment = attach(concept, people.editor)
    Page.objects.filter(pk=concept.pk).update(locked=True, locked_by=people.colleague)
    page = log_in(people.editor).get(reverse(EDITOR, args=[concept.pk])).content.decode()
    assert download_url(attachment) in page
    assert remove_url(attachment) not in page
    assert 'type="file"' not in page


def test_attaching_by_the_script(concept, people, log_in):
    client = log_in(people.editor)
    data = {"file": upload(), "title": "<b>Stelle", "kind": "other"}
    response = client.post(add_url(concept), data, **FETCH)
    assert response.status_code == 201
    assert "&lt;b&gt;Stelle" in response.json()["html"]
    assert not client.get(add_url(concept)).context["messages"]


def test_a_refusal_for_the_script(concept, people, log_in):
    client = log_in(people.editor)
    data = {"file": upload("a.exe"), "kind": "other"}
    response = client.post(add_url(concept), data, **FETCH)
    assert response.status_code == 422
    assert list(response.json()["errors"]) == ["file"]
    assert client.post(add_url(concept), {"kind": "other"}, **FETCH).status_code == 422


def test_the_script_is_told_that_the_page_is_locked(concept, people, log_in):
    attachment = attach(concept, people.editor)
    Page.objects.filter(pk=concept.pk).update(locked=True, locked_by=people.colleague)
    client = log_in(people.editor)
    data = {"file": upload(content=PDF + b"2"), "kind": "other"}
    for response in (
        client.post(add_url(concept), data, **FETCH),
        client.post(add_url(concept), {}, **FETCH),
        client.post(remove_url(attachment), **FETCH),
    ):
        assert response.status_code == 403
        assert response.json()["message"]
    assert client.get(remove_url(attachment)).status_code == 302
    assert client.post(remove_url(attachment)).status_code == 302
    assert Attachment.objects.get() == attachment


def test_attaching_and_removing_without_script(concept, people, log_in):
    client = log_in(people.editor)
    assert client.get(add_url(concept)).status_code == 200
    response = client.post(add_url(concept), {"file": upload(), "kind": "other"})
    assert response.url == reverse(EDITOR, args=[concept.pk])
    attachment = Attachment.objects.get()
    assert "Stelle" in client.get(remove_url(attachment)).content.decode()
    response = client.post(remove_url(attachment), {"next": add_url(concept)})
    assert response.url == add_url(concept)
    assert not Attachment.objects.exists()


def test_a_refusal_without_script(concept, people, log_in):
    data = {"file": upload("a.exe"), "kind": "other", "title": "Bleibt da"}
    page = log_in(people.editor).post(add_url(concept), data).content.decode()
    assert "Bleibt da" in page
    assert 'aria-invalid="true"' in page


def test_only_the_asked_kinds_are_offered(concept, people, log_in):
    client = log_in(people.editor)
    page = client.get(add_url(concept), {"kind": "other"}).content.decode()
    assert '<input type="hidden" name="kind" value="other"' in page
    data = {"file": upload(), "kind": "job_description"}
    response = client.post(f"{add_url(concept)}?kind=other", data, **FETCH)
    assert list(response.json()["errors"]) == ["kind"]


def test_the_funder_reads_and_changes_nothing(concept, people, log_in):
    attachment = attach(concept, people.editor)
    client = log_in(people.reviewer)
    page = client.get(add_url(concept)).content.decode()
    assert download_url(attachment) in page
    assert remove_url(attachment) not in page
    assert 'type="file"' not in page
    assert client.get(download_url(attachment)).status_code == 200


def test_a_download_is_saved_and_never_shown(concept, people, log_in):
    attachment = attach(concept, people.editor, upload("Größe.pdf"))
    response = log_in(people.editor).get(download_url(attachment))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_a_missing_file_is_said_kindly(concept, people, log_in):
    attachment = attach(concept, people.editor)
    attachment.file.storage.delete(attachment.file.name)
    client = log_in(people.editor)
    response = client.get(download_url(attachment), follow=True)
    assert response.redirect_chain == [(add_url(concept), 302)]
    assert "Die Stelle" in str(next(iter(response.context["messages"])))
    assert client.get(reverse(EDITOR, args=[concept.pk])).status_code == 200


@pytest.mark.parametrize("number", [999, 10**30])
def test_what_is_not_there_is_not_found(people, log_in, number):
    client = log_in(people.admin)
    for name in ("attachments", "download_attachment", "remove_attachment"):
        assert client.get(reverse(f"wagtail_qtg:{name}", args=[number])).status_code == 404


def test_attachments_outlive_the_account_of_who_attached_them(concept, people, organisation):
    user = create_user("leaver", organisation.editors)
    attachment = attach(concept, user)
    user.delete()
    attachment.refresh_from_db()
    assert (attachment.uploaded_by, attachment.uploaded_by_name) == (None, "leaver")
