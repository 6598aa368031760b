"""The ordinary website around the app: search and contact."""

from __future__ import annotations

import pytest
from django.core import mail

from example_site.website.models import ContactPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_search_finds_projects_and_pages(client):
    page = client.get("/suche/", {"q": "Busfahren"}).content.decode()
    assert "Allein unterwegs" in page


@pytest.mark.parametrize(
    "query",
    ["", " ", "x" * 10_000, "<script>alert(1)</script>", "' OR 1=1 --", "a\x00b", "💥", "%"],
)
def test_any_search_is_answered(client, query):
    response = client.get("/suche/", {"q": query})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_contact_sends_a_mail(client):
    page = ContactPage.objects.get()
    fields = [field.clean_name for field in page.form_fields.all()]
    values = ["Kim", "kim@example.org", "Guten Tag"]
    response = client.post(page.url, dict(zip(fields, values, strict=True)))
    assert "Vielen Dank" in response.content.decode()
    assert "Guten Tag" in mail.outbox[0].body


def test_unknown_address_says_so_in_german(client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()
