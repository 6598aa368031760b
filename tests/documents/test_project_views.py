"""The screens for documents: who sees them, what is handed out, and what is said while it waits."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.reports.factories import planned_report
from tests.scenes import scene
from wagtail_qtg.documents import tasks
from wagtail_qtg.documents.actions import order_document
from wagtail_qtg.documents.making import make_document
from wagtail_qtg.models import ProjectDocument

from .conftest import FAKE_PDF
from .factories import signed_concept

pytestmark = pytest.mark.django_db

CONCERNED = ["editor", "colleague", "reviewer", "coordinator", "admin"]
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]


@scene
def report(project):
    report = planned_report(project, 2)
    report.save_with_revision()
    return report


@pytest.fixture
def waiting(report):
    return order_document("page", report)


def order_url(page, kind="page"):
    return reverse("wagtail_qtg:order_document", args=[page.pk, kind])


def urls_of(project, document):
    return [
        reverse("wagtail_qtg:documents", args=[project.pk]),
        reverse("wagtail_qtg:project_document", args=[document.pk]),
        reverse("wagtail_qtg:download_project_document", args=[document.pk]),
    ]


@pytest.fixture
def at_once(monkeypatch):
    """As on a site: the commit is over before the view looks whether the PDF is there."""
    monkeypatch.setattr(tasks.transaction, "on_commit", lambda run, **kwargs: run())


@pytest.fixture
def press(log_in, at_once):
    def pressed(user, url, **data):
        client = log_in(user)
        return client, client.post(url, data)

    return pressed


@pytest.mark.parametrize("name", CONCERNED)
def test_one_press_hands_it_out(report, people, press, quick, name):
    client, response = press(getattr(people, name), order_url(report))
    pdf = client.get(response.url)
    assert pdf.content == FAKE_PDF
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(pdf["Cache-Control"].split(", "))
    assert pdf["Content-Disposition"].startswith('attachment; filename="Nordviertel-')


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_nothing_of_it_exists(project, report, waiting, people, log_in, name):
    client = log_in(getattr(people, name))
    for url in urls_of(project, waiting):
        assert client.get(url).status_code == 404
    for page, kind in ((report, "page"), (project, "dossier"), (project, "fact_sheet")):
        assert client.post(order_url(page, kind)).status_code == 404
    assert client.post(urls_of(project, waiting)[1]).status_code == 404
    assert ProjectDocument.objects.count() == 1


def test_those_who_are_not_logged_in_are_asked_to(project, report, waiting, client):
    responses = [client.get(url) for url in urls_of(project, waiting)]
    for response in [*responses, client.post(order_url(report))]:
        assert response.status_code == 302
        assert "login" in response.url


def test_looking_orders_nothing(report, people, log_in):
    assert log_in(people.editor).get(order_url(report)).status_code == 405


@pytest.mark.parametrize(
    ("kind", "part"), [("nonsense", ""), ("sheet", "x"), ("sheet", "\0"), ("certificate", "9" * 99)]
)
def test_what_does_not_exist_is_not_found(report, people, log_in, kind, part):
    response = log_in(people.editor).post(order_url(report, kind), {"part": part})
    assert response.status_code == 404


def test_the_list_offers_all_there_is_and_each_works(project, people, at_once, quick, log_in):
    signed_concept(project, people)
    planned_report(project, 2).save_with_revision()
    client = log_in(people.reviewer)
    page = client.get(reverse("wagtail_qtg:documents", args=[project.pk]))
    offers = [offer for group in page.context["groups"] for offer in group.offers]
    records = [entry for group in page.context["groups"] for entry in group.records]
    offers += [offer for entry in records for offer in entry["offers"]]
    labels = {offer.label for offer in offers}
    assert {"Gesamte Dokumentation", "Steckbrief für alle", "Gesprächsbogen"} <= labels
    assert {"Jetziger Stand", "Bogen 1", "Abgezeichnete Fassung", "Bescheinigung"} <= labels
    for offer in offers:
        if offer.post:
            response = client.post(offer.url)
            assert client.get(response.url)["Content-Type"] == "application/pdf", offer
        else:
            assert client.get(offer.url).content == FAKE_PDF
    for key, _name in page.context["blank_sheets"]:
        response = client.post(order_url(project, "blank_sheet"), {"part": key})
        assert client.get(response.url)["Content-Type"] == "application/pdf", key


def test_the_list_needs_few_questions(
    project, people, log_in, django_assert_max_num_queries, quick
):
    signed_concept(project, people)
    planned_report(project, 2)
    client, url = log_in(people.reviewer), reverse("wagtail_qtg:documents", args=[project.pk])
    client.get(url)
    with django_assert_max_num_queries(40):
        client.get(url)


def test_while_it_waits_the_page_says_so_and_then_has_the_link(
    waiting, project, people, log_in, quick
):
    client = log_in(people.editor)
    _list, page, download = urls_of(project, waiting)
    assert client.get(download).url == page
    text = client.get(page).content.decode()
    assert "Das PDF wird gerade erstellt." in text
    assert 'data-qtg-document="waiting"' in text
    assert download not in text
    make_document(waiting)
    text = client.get(page).content.decode()
    assert 'data-qtg-document="done"' in text
    assert download in text


def test_what_takes_too_long_or_failed_can_be_ordered_again(
    waiting, project, people, press, quick, log_in
):
    page = urls_of(project, waiting)[1]
    assert "PDF jetzt erstellen" not in log_in(people.editor).get(page).content.decode()
    ProjectDocument.objects.update(state="failed", error="storage")
    text = log_in(people.editor).get(page).content.decode()
    assert "Das PDF konnte nicht erstellt werden: " in text
    assert "PDF jetzt erstellen" in text
    press(people.editor, page)
    assert ProjectDocument.objects.get().state == "done"


@pytest.mark.parametrize("fault", ["changed", "gone"])
def test_a_lost_copy_is_made_anew(report, project, people, press, quick, stored, fault):
    client, response = press(people.editor, order_url(report))
    [path] = stored()
    path.write_bytes(b"%PDF-1.7 forged") if fault == "changed" else path.unlink()
    answer = client.get(response.url, follow=True)
    assert "noch einmal auf den Knopf" in answer.content.decode()
    client, response = press(people.editor, order_url(report))
    assert client.get(response.url).content == FAKE_PDF


def test_the_schedule_leads_to_the_documents(project, people, log_in):
    schedule = reverse("wagtail_qtg:schedule", args=[project.pk])
    page = log_in(people.editor).get(schedule).content.decode()
    assert reverse("wagtail_qtg:documents", args=[project.pk]) in page
