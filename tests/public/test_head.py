"""What a page says of itself: one address, all its languages, a picture if there is one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Locale, PageViewRestriction

from tests.factories import create_image, create_project
from tests.public.pages import give_easy_text, part_of
from wagtail_qtg.models import ProjectPage

pytestmark = pytest.mark.django_db


class Head(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__()
        self.links, self.metas = [], {}
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "link":
            self.links.append(values)
        if tag == "meta":
            name = values.get("property") or values.get("name")
            assert name not in self.metas, f"{name} twice"
            self.metas[name] = values.get("content")

    def hrefs(self, **values):
        return [
            link["href"]
            for link in self.links
            if all(link.get(name) == value for name, value in values.items())
        ]


@pytest.fixture
def head_of(client):
    def read(url, **query):
        response = client.get(url, query)
        assert response.status_code == 200
        return Head(response.content.decode())

    return read


@pytest.fixture
def english(project):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in (project.get_parent().get_parent(), project.get_parent()):
        page.specific.copy_for_translation(locale).save_revision().publish()
    english = project.copy_for_translation(locale)
    english.title, english.slug = "North Quarter", "north-quarter"
    english.save_revision().publish()
    return ProjectPage.objects.get(pk=english.pk)


def test_a_project_in_a_few_words(head_of, project):
    head = head_of(project.url)
    assert head.hrefs(rel="canonical") == [project.full_url]
    assert head.metas["og:url"] == project.full_url
    assert head.metas["og:title"] == "Nordviertel"
    assert head.metas["og:type"] == "article"
    assert head.metas["og:locale"] == "de_DE"
    assert head.metas["description"] == head.metas["og:description"] == "Mit dem Bus in die Stadt"
    assert "og:image" not in head.metas
    assert "robots" not in head.metas


def test_queries_are_no_addresses_of_their_own(head_of, project):
    assert head_of(project.url, utm="x", page="2").hrefs(rel="canonical") == [project.full_url]


@pytest.mark.parametrize(("number", "query"), [("1", ""), ("2", "?seite=2")])
def test_pages_of_the_overview_are(head_of, index, organisation, number, query):
    for count in range(3):
        create_project(index, organisation, title=f"Viertel {count}")
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": "base.html", "PROJECTS_PER_PAGE": 2}):
        head = head_of(index.url, seite=number)
    assert head.hrefs(rel="canonical") == [index.full_url + query]
    assert head.metas["og:url"] == index.full_url + query


def test_words_for_search_engines_come_first(head_of, project):
    project.search_description, project.seo_title = "Für die Suche", "Titel für die Suche"
    project.save()
    head = head_of(project.url)
    assert head.metas["og:description"] == "Für die Suche"
    assert head.metas["og:title"] == "Titel für die Suche"


def test_rich_text_becomes_a_plain_description(head_of, index):
    index.introduction = "<p>Eins &amp; zwei</p><p><b>Drei</b>" + " viel" * 100 + "</p>"
    index.save()
    description = head_of(index.url).metas["description"]
    assert description.startswith("Eins & zwei Drei viel")
    assert len(description) <= 200


def test_a_picture_is_shared_in_the_right_size(head_of, project):
    project.picture, project.picture_alt = create_image(), "Ein Bus"
    project.save()
    metas = head_of(project.url).metas
    assert re.fullmatch(r"http://localhost/\S+\.jpe?g", metas["og:image"])
    assert int(metas["og:image:width"]) / int(metas["og:image:height"]) == pytest.approx(
        1200 / 630, rel=0.01
    )
    assert metas["og:image:alt"] == "Ein Bus"


def test_a_picture_whose_file_is_gone_is_not_shared(head_of, project):
    project.picture = create_image()
    project.save()
    project.picture.file.storage.delete(project.picture.file.name)
    assert "og:image" not in head_of(project.url).metas


def test_languages_name_each_other(head_of, project, english):
    for page in (project, english):
        head = head_of(page.url)
        assert head.hrefs(rel="alternate", hreflang="de") == [project.full_url]
        assert head.hrefs(rel="alternate", hreflang="en") == [english.full_url]


def test_one_language_needs_no_name(head_of, project):
    assert not [link for link in head_of(project.url).links if "hreflang" in link]


def test_languages_are_linked_in_their_own_words(client, project, english):
    page = client.get(project.url).content.decode()
    link = rf'<a href="{english.url}" hreflang="en" lang="en">English</a>'
    assert link in page
    assert ">Deutsch</a>" not in page


@pytest.mark.parametrize("way", ["unpublish", "restrict", "alias"])
def test_languages_that_nobody_may_read_are_not_named(head_of, project, english, way):
    if way == "unpublish":
        english.unpublish()
    elif way == "restrict":
        PageViewRestriction.objects.create(page=english, restriction_type="login")
    else:
        ProjectPage.objects.filter(pk=english.pk).update(alias_of=project.page_ptr)
    assert head_of(project.url).hrefs(rel="alternate", hreflang="en") == []


def test_without_languages_nothing_is_asked(client, project, settings):
    settings.WAGTAIL_I18N_ENABLED = False
    page = client.get(project.url).content.decode()
    assert 'hreflang="de"' not in page
    assert "Leichte Sprache</a>" in page


def test_easy_words_are_named_where_there_are_some(head_of, project):
    assert head_of(project.url).hrefs(hreflang="de-simple") == []
    give_easy_text(project)
    assert head_of(project.url).hrefs(hreflang="de-simple") == [
        f"{project.full_url}leichte-sprache/"
    ]


def test_the_easy_page_has_an_address_and_a_title_of_its_own(head_of, project):
    give_easy_text(project, easy_title="Wir fahren Bus")
    head = head_of(part_of(project, "leichte-sprache"))
    assert head.hrefs(rel="canonical") == [f"{project.full_url}leichte-sprache/"]
    assert head.metas["og:title"] == "Wir fahren Bus"


def test_feed_and_data_are_found(head_of, index):
    head = head_of(index.url)
    assert head.hrefs(type="application/atom+xml") == [f"{index.full_url}ergebnisse-atom/"]
    assert head.hrefs(type="application/json") == [f"{index.full_url}daten-json/"]


def test_markup_stays_text(client, index, organisation):
    evil = '"><script>alert(1)</script>'
    project = create_project(index, organisation, title=evil, slug="boese", summary=evil)
    project.easy_title = evil
    project.save()
    for url in (project.url, part_of(project, "leichte-sprache")):
        assert "<script>alert" not in client.get(url).content.decode()


def test_a_page_without_an_address_can_be_previewed():
    response = ProjectPage(title="Neu", slug="neu").make_preview_request()
    assert response.status_code == 200
    assert "canonical" not in response.rendered_content


def test_it_costs_one_query(client, project, settings):
    def count():
        client.get(project.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(project.url)
        return len(queries)

    with_languages = count()
    settings.WAGTAIL_I18N_ENABLED = False
    without_picture = count()
    assert with_languages - without_picture <= 2  # Wagtail asks once more for the locale
    project.picture = create_image()
    project.save()
    assert count() - without_picture <= 2  # the picture and its sizes, which the page needs anyway
