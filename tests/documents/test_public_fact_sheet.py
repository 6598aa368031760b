"""The fact sheet for everybody: only of what is public, fresh at once, at most two pages."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from tests.results.factories import sign_review
from wagtail_qtg.documents import making, pictures, tasks
from wagtail_qtg.documents.fact_sheet import fact_sheet_paper
from wagtail_qtg.documents.pdf import render_pdf
from wagtail_qtg.models import ProjectDocument, ProjectPage
from wagtail_qtg.results.actions import hide_result, publish_result
from wagtail_qtg.results.signed_sheets import signed_sheets

from .conftest import FAKE_PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(project):
    return reverse("qtg_public:fact_sheet", args=[project.pk])


@pytest.fixture
def at_once(monkeypatch, quick):
    monkeypatch.setattr(tasks.transaction, "on_commit", lambda run, **kwargs: run())


@pytest.fixture
def project(project):
    project.picture = get_image_model().objects.create(title="Bus", file=get_test_image_file())
    project.picture_alt = "Ein Bus mit Rampe"
    project.body = [("goals", {"heading": "", "text": "<p>Alle kommen <b>mit</b>.</p>"})]
    project.save()
    return project


def publish(project, people, **values):
    review = sign_review(project, people)
    sheet = signed_sheets(review)[0]
    chosen = {
        "goal": "Der Bus hat eine Rampe",
        "text": "Jetzt fahren alle mit.",
        "easy_text": "",
        "partners": "",
        "picture": None,
        "visible_from": localdate(),
        **values,
    }
    return publish_result(review, sheet.id, chosen, people.editor)


def test_everybody_gets_it(client, url, at_once):
    response = client.get(url)
    assert response.content == FAKE_PDF
    assert response["Content-Type"] == "application/pdf"
    assert "Nordviertel" in response["Content-Disposition"]
    assert client.head(url).status_code == 200


def test_the_page_leads_to_it(client, project, url):
    assert url in client.get(project.url).content.decode()


def test_it_is_made_once_for_all(client, url, at_once, quick):
    client.get(url)
    quick.setattr(making, "render_pdf", None)
    assert client.get(url).content == FAKE_PDF


@pytest.mark.parametrize("state", ["draft", "private", "unknown"])
def test_what_is_not_public_has_none(client, project, url, at_once, state):
    if state == "draft":
        project.unpublish()
    elif state == "private":
        PageViewRestriction.objects.create(page=project, restriction_type="login")
    else:
        url = reverse("qtg_public:fact_sheet", args=[project.pk + 999])
    assert client.get(url).status_code == 404
    assert not ProjectDocument.objects.exists()


def test_nobody_orders_by_sending_something(client, url):
    assert client.post(url).status_code == 405


def test_while_it_is_made_the_visitor_is_told(client, url):
    response = client.get(url)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "wird gerade erstellt" in response.content.decode()


def test_a_site_without_the_public_addresses_shows_no_link(client, project, url, settings):
    settings.WAGTAIL_QTG = {}
    settings.ROOT_URLCONF = "tests.exports.urls_without_ours"
    assert url not in client.get(project.url).content.decode()


def test_it_has_facts_story_results_and_pictures(project, people):
    publish(project, people)
    paper = fact_sheet_paper(ProjectPage.objects.get(pk=project.pk))
    for words in ("Ein Bus mit Rampe", "Wohnwege", "Alle kommen <b>mit</b>", "Jetzt fahren alle"):
        assert words in paper.html, words
    assert len(paper.pictures) == 1
    pdf = pikepdf.open(io.BytesIO(render_pdf(paper)))
    assert any(page.images for page in pdf.pages)


def test_what_is_hidden_is_gone_at_once(project, people):
    result = publish(project, people)
    assert "Der Bus hat eine Rampe" in fact_sheet_paper(project).html
    hide_result(result, people.editor)
    assert "Der Bus hat eine Rampe" not in fact_sheet_paper(project).html


def test_nothing_internal_is_in_it(project, people):
    publish(project, people)
    html = fact_sheet_paper(project).html
    for words in ("Musterfrau", "Begehung hat alle", "editor", "70.000"):
        assert words not in html, words


def test_a_missing_picture_gives_its_words(project, monkeypatch):
    def gone(self, name, mode="rb"):
        raise FileNotFoundError(name)

    monkeypatch.setattr(FileSystemStorage, "_open", gone)
    paper = fact_sheet_paper(project)
    assert paper.pictures == {}
    assert "Bild: Ein Bus mit Rampe" in " ".join(paper.html.split())


def test_a_broken_picture_gives_its_words(project):
    with project.picture.file.storage.open(project.picture.file.name, "wb") as file:
        file.write(b"no picture at all")
    assert "Bild: Ein Bus mit Rampe" in " ".join(fact_sheet_paper(project).html.split())


def test_however_much_is_written_it_has_two_pages(project, people):
    long = "Nachbarschaftszentrum gemeinsam planen und bauen " * 60
    project.summary = long[:300]
    project.place, project.district_size = long[:160], long[:255]
    project.partners = "\n".join([long[:200]] * 40)
    project.staff = long
    project.body = [
        (name, {"heading": long[:120], "text": f"<p>{long}</p>"})
        for name in ("goals", "steps", "outcomes", "special", "funding")
    ]
    project.save()
    publish(project, people, goal=long[:500], text=long)
    paper = fact_sheet_paper(ProjectPage.objects.get(pk=project.pk))
    assert len(pikepdf.open(io.BytesIO(render_pdf(paper))).pages) <= 2


def test_a_picture_is_read_in_a_size_for_paper(project):
    assert pictures.SIZE.startswith("max-1200x900")
    asset = pictures.read_picture(project.picture)
    assert asset.media_type == "image/jpeg"
    assert asset.content.startswith(b"\xff\xd8")
