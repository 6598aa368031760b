"""Who gets the PDF, that it is the one that was made, and who may have it made again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from wagtail_qtg.common.file_names import content_disposition, file_name
from wagtail_qtg.documents.making import make_document
from wagtail_qtg.models import SignOffDocument

from .conftest import FAKE_PDF
from .factories import erase_names

pytestmark = pytest.mark.django_db

CONCERNED = ["editor", "colleague", "reviewer", "coordinator", "admin"]
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]
FUNDERS = ["reviewer", "coordinator", "admin"]


def url(document, name="download"):
    return reverse(f"wagtail_qtg:{name}_document", args=[document.pk])


def review_url(document):
    return reverse("wagtail_qtg:review", args=[document.sign_off.page_id])


@pytest.fixture
def client_of(client, people, log_in):
    return lambda name: client if name == "anonymous" else log_in(getattr(people, name))


@pytest.fixture
def made(document, quick):
    make_document(document)
    return SignOffDocument.objects.get(pk=document.pk)


@pytest.fixture
def failed(document):
    SignOffDocument.objects.filter(pk=document.pk).update(state="failed", error="storage")
    return SignOffDocument.objects.get(pk=document.pk)


@pytest.mark.parametrize("name", CONCERNED)
def test_those_concerned_get_it(made, client_of, name):
    response = client_of(name).get(url(made))
    assert response.content == FAKE_PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "Nordviertel-Konzept-1.pdf" in response["Content-Disposition"]


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_it_does_not_exist(made, client_of, name):
    client = client_of(name)
    assert client.get(url(made)).status_code == 404
    assert client.post(url(made, "retry")).status_code == 404


def test_those_who_are_not_logged_in_are_asked_to(made, client):
    for response in (client.get(url(made)), client.post(url(made, "retry"))):
        assert response.status_code == 302
        assert "login" in response.url


@pytest.mark.parametrize("number", [999, 10**30])
def test_what_is_not_there_is_not_found(people, log_in, number):
    address = reverse("wagtail_qtg:download_document", args=[number])
    assert log_in(people.admin).get(address).status_code == 404


def shown(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("fault", ["changed", "gone"])
def test_another_file_than_the_one_made_is_not_handed_out(made, stored, client_of, caplog, fault):
    [path] = stored()
    path.write_bytes(b"%PDF-1.7 forged") if fault == "changed" else path.unlink()
    response = client_of("reviewer").get(url(made), follow=True)
    assert response.redirect_chain == [(review_url(made), 302)]
    assert "nicht herausgegeben" in shown(response)
    assert "wagtail_qtg.documents" in [entry.name for entry in caplog.records]


def test_what_waits_is_not_handed_out(made, stored, client_of):
    erase_names(made.sign_off)
    [path] = stored()
    assert path.exists()  # what follows the commit has not happened yet
    response = client_of("editor").get(url(made), follow=True)
    assert response["Content-Type"].startswith("text/html")
    assert "gerade erstellt" in shown(response)


@pytest.mark.parametrize("name", FUNDERS)
def test_the_funder_has_it_made_again(
    failed, quick, client_of, django_capture_on_commit_callbacks, name
):
    client = client_of(name)
    page = client.get(review_url(failed)).content.decode()
    assert failed.get_error_display() in page
    assert f'action="{url(failed, "retry")}"' in page
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url(failed, "retry"))
    assert response.url == review_url(failed)
    assert url(failed) in client.get(review_url(failed)).content.decode()
    assert client.get(url(failed)).content == FAKE_PDF


@pytest.mark.parametrize("name", ["editor", "colleague"])
def test_the_organisation_sees_the_state_and_does_not_retry(failed, client_of, name):
    client = client_of(name)
    page = client.get(review_url(failed)).content.decode()
    assert failed.get_error_display() in page
    assert url(failed, "retry") not in page
    client.post(url(failed, "retry"))
    assert SignOffDocument.objects.get().state == "failed"


def test_what_is_there_is_not_made_again(made, client_of, django_capture_on_commit_callbacks):
    client = client_of("reviewer")
    with django_capture_on_commit_callbacks() as callbacks:
        for _twice in range(2):
            response = client.post(url(made, "retry"), follow=True)
    assert "ist da" in shown(response)
    assert callbacks == []
    assert url(made, "retry") not in response.content.decode()


def test_looking_changes_nothing(failed, client_of):
    client = client_of("reviewer")
    assert client.get(url(failed, "retry")).status_code == 405
    assert client.post(url(failed)).status_code == 405
    client.handler.enforce_csrf_checks = True
    assert client.post(url(failed, "retry")).status_code == 403
    assert SignOffDocument.objects.get().state == "failed"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nordviertel – Zielprüfung 3", "Nordviertel-Zielprüfung-3.pdf"),
        ("../../etc/passwd – Konzept 1", "etc-passwd-Konzept-1.pdf"),
        ('a"b\r\nSet-Cookie: x – Konzept 1', "a-b-Set-Cookie-x-Konzept-1.pdf"),
        ("///", "document.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_the_name_is_readable_and_harmless(title, name):
    assert file_name(title) == name


def test_old_programs_read_the_name_too():
    assert content_disposition("Zielprüfung.pdf") == (
        "attachment; filename=\"Zielpruefung.pdf\"; filename*=utf-8''Zielpr%C3%BCfung.pdf"
    )
