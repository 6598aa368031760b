"""The paper, blank and filled: one template."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import create_project
from wagtail_qtg.desk.self_check.actions import delete_self_check
from wagtail_qtg.documents.kinds import paper_of
from wagtail_qtg.documents.papers import NoSuchDocumentError
from wagtail_qtg.documents.pdf import render_pdf
from wagtail_qtg.models import ProjectDocument

from .factories import begin, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(check, people):
    return fill(check, people.editor, "1.K1.2", "2.K2", a3="Wir fragen nach.\n<b>Bald</b>")


def order(client, check):
    url = reverse("wagtail_qtg:order_document", args=[check.project_id, "self_check"])
    return client.post(f"{url}?part={check.pk}", follow=True)


def test_the_filled_form_is_the_paper_with_its_crosses(filled):
    paper = paper_of("self_check", filled.project, str(filled.pk))
    soup = BeautifulSoup(paper.html, "html.parser")
    assert len(soup.select(".tick")) == 69
    ticked = [tick.get_text(" ", strip=True) for tick in soup.select(".tick--ticked")]
    assert ticked == [
        "X Ermittlung vorhandener, fehlender und Doppelstrukturen vor Ort",
        "X Sie sind messbar.",
    ]
    assert "2. Juni 2024" in paper.title
    assert "das Team" in paper.html
    assert "&lt;b&gt;Bald&lt;/b&gt;" in paper.html


def test_the_blank_form_holds_nothing_of_it(filled):
    paper = paper_of("self_check", filled.project)
    assert "Wir fragen nach." not in paper.html
    assert 'class="cross"' not in paper.html


def test_it_can_be_set(filled):
    assert render_pdf(paper_of("self_check", filled.project, str(filled.pk))).startswith(b"%PDF")


@pytest.mark.parametrize("note", ["a\n" * 2_500, "x" * 5_000, "\u202eمرحبا {{ 7 }} </div>"])
def test_the_longest_and_strangest_note_can_be_set(check, people, note):
    check = fill(check, people.editor, a3=note)
    assert render_pdf(paper_of("self_check", check.project, str(check.pk))).startswith(b"%PDF")


def test_another_content_is_another_paper(filled, people):
    before = paper_of("self_check", filled.project, str(filled.pk)).digest
    again = fill(filled, people.editor, "2.K2")
    assert paper_of("self_check", again.project, str(again.pk)).digest != before


@pytest.mark.parametrize("part", ["0", "999", "junk", "-1", "²", "9" * 30, "1 "])
def test_what_does_not_exist_cannot_be_printed(filled, part):
    with pytest.raises(NoSuchDocumentError):
        paper_of("self_check", filled.project, part)


def test_one_of_another_project_cannot_be_printed(filled, index, organisation):
    other = create_project(index, organisation, title="Ostviertel")
    with pytest.raises(NoSuchDocumentError):
        paper_of("self_check", other, str(filled.pk))


@pytest.mark.parametrize("name", ["editor", "reviewer", "coordinator"])
def test_those_whom_it_concerns_have_it_as_a_pdf(
    filled, people, log_in, name, django_capture_on_commit_callbacks
):
    client = log_in(getattr(people, name))
    with django_capture_on_commit_callbacks(execute=True):
        assert order(client, filled).status_code == 200
    document = ProjectDocument.objects.get()
    response = client.get(reverse("wagtail_qtg:download_project_document", args=[document.pk]))
    assert response["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_strangers_have_no_paper(filled, people, log_in, name):
    assert order(log_in(getattr(people, name)), filled).status_code == 404
    assert not ProjectDocument.objects.exists()


def test_its_pdf_goes_with_it(project, filled, people, log_in):
    other = begin(project, people.editor, filled_by="together")
    client = log_in(people.editor)
    for check in (filled, other):
        order(client, check)
    delete_self_check(filled, people.editor)
    assert [document.part for document in ProjectDocument.objects.all()] == [str(other.pk)]
