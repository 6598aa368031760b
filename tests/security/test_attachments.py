"""Strangers neither see, fetch, add nor remove what is attached to an internal page."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Page

from tests.concepts.factories import create_concept
from wagtail_qtg.models import Attachment
from wagtail_qtg.projects.attachments import add_attachment

pytestmark = pytest.mark.django_db

MARKER = "XMARKERX"
STRANGERS = ["other_editor", "other_reviewer", "site_editor", "anonymous"]
PDF = b"%PDF-1.7 " + MARKER.encode()


@pytest.fixture
def attachment(project, people):
    concept = create_concept(project)
    concept.save_revision(user=people.editor)
    upload = ContentFile(PDF, name=f"{MARKER}.pdf")
    return add_attachment(concept, upload, title=MARKER, kind="other", user=people.editor)


@pytest.fixture
def client_of(client, people, log_in):
    return lambda name: client if name == "anonymous" else log_in(getattr(people, name))


def refused(response, name):
    expected = 302 if name == "anonymous" else 404
    assert response.status_code == expected
    assert MARKER not in response.content.decode()


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_strangers_do_nothing_with_it(attachment, client_of, name, accept):
    client = client_of(name)
    page = reverse("wagtail_qtg:attachments", args=[attachment.page_id])
    file = reverse("wagtail_qtg:download_attachment", args=[attachment.pk])
    remove = reverse("wagtail_qtg:remove_attachment", args=[attachment.pk])
    upload = ContentFile(b"%PDF-1.7", name="a.pdf")
    refused(client.get(page, HTTP_ACCEPT=accept), name)
    refused(client.post(page, {"file": upload, "kind": "other"}, HTTP_ACCEPT=accept), name)
    refused(client.get(file, HTTP_ACCEPT=accept), name)
    refused(client.get(remove, HTTP_ACCEPT=accept), name)
    refused(client.post(remove, HTTP_ACCEPT=accept), name)
    assert Attachment.objects.get() == attachment


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_read_its_name_nowhere(attachment, client_of, name):
    client = client_of(name)
    project = attachment.project
    for url in (
        project.url,
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[project.pk]),
        reverse("wagtailadmin_pages:edit", args=[attachment.page_id]),
        reverse("wagtailadmin_pages:history", args=[attachment.page_id]),
        reverse("wagtailadmin_pages:usage", args=[attachment.page_id]),
        reverse("wagtailadmin_pages:delete", args=[attachment.page_id]),
        reverse("wagtailadmin_pages:search") + "?q=Konzept",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtaildocs:index"),
    ):
        html = client.get(url, follow=True).content.decode()
        assert MARKER not in html
        assert attachment.file.name not in html


def test_the_file_is_under_no_public_address(attachment, client):
    for prefix in ("/", settings.MEDIA_URL, settings.STATIC_URL, "/documents/", "/private/"):
        for name in (attachment.file.name, attachment.name):
            assert client.get(f"{prefix}{name}", follow=True).status_code == 404


def test_the_stored_name_tells_nothing_and_is_never_the_same(attachment, people):
    upload = ContentFile(PDF + b"2", name=f"{MARKER}.pdf")
    again = add_attachment(attachment.page, upload, title="2", kind="other", user=people.editor)
    assert MARKER not in attachment.file.name
    assert again.file.name != attachment.file.name
    assert len(again.file.name.rpartition("/")[2]) >= 32


@pytest.mark.parametrize("name", ["get", "delete", "put"])
def test_no_other_method_removes_it(attachment, people, log_in, name):
    url = reverse("wagtail_qtg:remove_attachment", args=[attachment.pk])
    getattr(log_in(people.editor), name)(url)
    assert Attachment.objects.exists()


def test_nothing_is_done_without_the_csrf_token(attachment, people, log_in):
    client = log_in(people.editor)
    client.handler.enforce_csrf_checks = True
    url = reverse("wagtail_qtg:remove_attachment", args=[attachment.pk])
    assert client.post(url).status_code == 403
    assert Attachment.objects.exists()


def test_it_goes_to_no_other_address_than_our_own(attachment, people, log_in):
    url = reverse("wagtail_qtg:remove_attachment", args=[attachment.pk])
    response = log_in(people.editor).post(url, {"next": "https://evil.example/"})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[attachment.page_id])


def test_it_follows_the_project_to_another_organisation(attachment, people, other_organisation):
    project = attachment.project
    project.organisation = other_organisation
    project.save()
    assert not Attachment.objects.visible_to(people.editor).exists()
    assert Attachment.objects.visible_to(people.other_editor).exists()


def test_no_revision_holds_it(attachment):
    page = Page.objects.get(pk=attachment.page_id).specific
    assert MARKER not in str(page.save_revision().content)
