"""The sitemap: easy-to-read siblings where there are some, and what is the same in other words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from tests.factories import create_project
from tests.public.pages import give_easy_text
from wagtail_qtg.models import ProjectPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitemap(client):
    def read() -> str:
        response = client.get("/sitemap.xml")
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_easy_siblings_are_named_where_there_are_some(sitemap, project):
    easy = f"<loc>{project.full_url}leichte-sprache/</loc>"
    assert easy not in sitemap()
    give_easy_text(project)
    assert easy in sitemap()


def test_drafts_and_their_siblings_are_not(sitemap, index, organisation):
    draft = create_project(index, organisation, title="Entwurf", live=False)
    give_easy_text(draft)
    assert "entwurf" not in sitemap()


def test_languages_are_named(sitemap, project):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in (project.get_parent().get_parent(), project.get_parent()):
        page.specific.copy_for_translation(locale).save_revision().publish()
    english = project.copy_for_translation(locale)
    english.save_revision().publish()
    english = ProjectPage.objects.get(pk=english.pk)
    page = f"<loc>{project.full_url}</loc>"
    (entry,) = [part for part in sitemap().split("<url>") if page in part]
    assert f'hreflang="en" href="{english.full_url}"' in entry
    assert f'hreflang="de" href="{project.full_url}"' in entry


def test_a_page_alone_knows_its_lines_too(project):
    give_easy_text(project)
    assert [url["location"] for url in project.get_sitemap_urls()] == [
        project.full_url,
        f"{project.full_url}leichte-sprache/",
    ]


def test_many_pages_cost_no_more(sitemap, index, organisation):
    def count():
        sitemap()
        with CaptureQueriesContext(connection) as queries:
            sitemap()
        return len(queries)

    create_project(index, organisation, title="Viertel")
    few = count()
    for number in range(8):
        give_easy_text(create_project(index, organisation, title=f"Viertel {number}"))
    assert count() == few
