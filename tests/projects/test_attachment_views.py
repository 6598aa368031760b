"""Attach, download and remove by the editor's panel, by its script and on the plain pages."""

from __future__ import annotations

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from tests.concepts.factories import create_concept
from tests.projects.factories import PDF, attach, upload
from tests.scenes import scene
from wagtail_qtg.models import Attachment

pytestmark = pytest.mark.django_db

EDITOR = "wagtailadmin_pages:edit"
FETCH = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@scene
def concept(project):
    concept = create_concept(project)
    concept.save_revision()
    return concept


def add_url(concept):
    return reverse("wagtail_qtg:attachments", args=[concept.pk])


def remove_url(attachment):
    return reverse("wagtail_qtg:remove_attachment", args=[attachment.pk])


def download_url(attachment):
    return reverse("wagtail_qtg:download_attachment", args=[attachment.pk])


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


def test_nobody_is_told_to_remove_what_a_bucket_does_not_give_at_the_moment(
    concept, people, log_in, monkeypatch
):
    attachment = attach(concept, people.editor)
    monkeypatch.setattr(FileSystemStorage, "_open", unreachable)
    response = log_in(people.editor).get(download_url(attachment), follow=True)
    assert response.redirect_chain == [(add_url(concept), 302)]
    said = str(next(iter(response.context["messages"])))
    assert "Die Stelle" in said
    assert "kann gerade nicht gelesen werden" in said


def test_what_a_bucket_does_not_delete_is_gone_from_the_list(
    concept, people, log_in, monkeypatch, django_capture_on_commit_callbacks
):
    attachment = attach(concept, people.editor)
    monkeypatch.setattr(FileSystemStorage, "delete", unreachable)
    with django_capture_on_commit_callbacks(execute=True):
        response = log_in(people.editor).post(remove_url(attachment))
    assert response.status_code == 302
    assert not Attachment.objects.exists()


def unreachable(*args, **kwargs):
    """Each kind of storage has errors of its own."""
    raise LookupError("no answer from the bucket")


@pytest.mark.parametrize("number", [999, 10**30])
def test_what_is_not_there_is_not_found(people, log_in, number):
    client = log_in(people.admin)
    for name in ("attachments", "download_attachment", "remove_attachment"):
        assert client.get(reverse(f"wagtail_qtg:{name}", args=[number])).status_code == 404
