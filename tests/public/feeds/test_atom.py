"""The feed of new results: only what is public, well-formed whatever was typed, stable."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from tests.public.pages import part_of
from tests.results.factories import values
from wagtail_qtg.models import ProjectPage, PublicResult
from wagtail_qtg.public.feeds.atom import NEWEST
from wagtail_qtg.results.actions import correct_result, hide_result

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def fetch(client):
    def read(page, **query):
        response = client.get(part_of(page, "ergebnisse-atom"), query)
        assert response.status_code == 200
        return response, ElementTree.fromstring(response.content)

    return read


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def text(element, name):
    return element.find(f"{ATOM}{name}").text


def test_an_entry_says_what_was_reached_and_where_to_read_it(fetch, project, result):
    response, feed = fetch(project)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    (entry,) = entries(feed)
    assert text(entry, "title") == "Alle Haltestellen haben eine Rampe"
    assert "Das Ziel wurde erreicht" in text(entry, "summary")
    assert "Viele Menschen fahren jetzt Bus." in text(entry, "summary")
    assert entry.find(f"{ATOM}link").get("href") == f"{project.full_url}#ergebnis-{result.pk}"
    assert entry.get(XML_LANG) == "de"
    assert text(entry.find(f"{ATOM}author"), "name") == "Wohnwege"


def test_the_name_of_an_entry_is_for_life(fetch, index, project, result, people):
    def name(page):
        return text(entries(fetch(page)[1])[0], "id")

    before = name(project)
    day = result.published_at.strftime("%Y-%m-%d")
    assert before == f"tag:localhost,{day}:wagtail-qtg/ergebnis/{result.pk}"
    correct_result(result, values(goal="Anders"), people.editor, seen=result.seen)
    project.slug = "anders"
    project.save()
    assert name(ProjectPage.objects.get(pk=project.pk)) == name(index) == before


def test_a_correction_is_told(fetch, project, result, people):
    correct_result(result, values(goal="Anders"), people.editor, seen=result.seen)
    (entry,) = entries(fetch(project)[1])
    assert text(entry, "title") == "Anders"
    assert text(entry, "updated") > text(entry, "published")


def test_the_feed_names_itself(fetch, index, project, result):
    _response, feed = fetch(index)
    assert feed.get(XML_LANG) == "de"
    assert text(feed, "title") == "Neue Ergebnisse: Quartiersprojekte"
    itself = feed.find(f"{ATOM}link[@rel='self']").get("href")
    assert itself == text(feed, "id") == f"{index.full_url}ergebnisse-atom/"


def test_an_empty_feed_is_a_feed(fetch, project):
    assert entries(fetch(project)[1]) == []


def hide(result, people):
    hide_result(result, people.editor)


def put_off(result, people):
    tomorrow = timezone.localdate() + timedelta(days=1)
    correct_result(result, values(visible_from=tomorrow), people.editor, seen=result.seen)


def unpublish(result, people):
    result.project.unpublish()


def restrict(result, people):
    PageViewRestriction.objects.create(page=result.project, restriction_type="login")


@pytest.mark.parametrize("way", [hide, put_off, unpublish, restrict])
def test_what_is_not_public_is_not_told(fetch, index, project, result, people, way):
    way(result, people)
    assert entries(fetch(index)[1]) == []


def test_only_the_newest_and_the_newest_first(fetch, index, project, result):
    today = timezone.localdate()
    PublicResult.objects.bulk_create(
        PublicResult(
            project=project,
            sign_off=result.sign_off,
            sheet=f"sheet-{number}",
            period_number=2,
            period_ends_on=today,
            goal=f"Ziel {number}",
            text="x",
            visible_from=today - timedelta(days=number),
            published_at=result.published_at,
            changed_at=result.changed_at,
        )
        for number in range(1, NEWEST + 5)
    )
    titles = [text(entry, "title") for entry in entries(fetch(index)[1])]
    assert len(titles) == NEWEST
    assert titles[:3] == [result.goal, "Ziel 1", "Ziel 2"]


def test_one_action_field_only(fetch, index, result):
    _response, feed = fetch(index, feld=result.action_field_key)
    assert len(entries(feed)) == 1
    assert result.action_field_name in text(feed, "title")
    assert "?feld=lwl-qtg%2FA" in text(feed, "id")
    _response, feed = fetch(index, feld="lwl-qtg/E")
    assert entries(feed) == []
    assert "Mobilität" in text(feed, "title")


@pytest.mark.parametrize(
    "field",
    [
        "lwl-qtg/ZZ",
        "gibt-es-nicht/A",
        "lwl-qtg",
        "' OR 1=1 --",
        "<script>",
        "x" * 10_000,
        "lwl-qtg/\x00",
        "💥/💥",
        "lwl-qtg-process/A",
    ],
)
def test_an_unknown_action_field_is_not_found(client, index, result, field):
    response = client.get(part_of(index, "ergebnisse-atom"), {"feld": field})
    assert response.status_code == 404


def test_what_xml_cannot_hold_is_left_out(fetch, project, result):
    evil = "<script>alert(1)</script> & ]]> \x0b\x1f\ufffe ende"
    PublicResult.objects.filter(pk=result.pk).update(goal=evil, text=evil, action_field_name=evil)
    project.title = evil
    project.save()
    (entry,) = entries(fetch(project)[1])
    assert text(entry, "title") == "<script>alert(1)</script> & ]]>  ende"
    assert "<script>" not in text(entry, "summary")


def test_the_translation_leads_to_its_own_page(fetch, project, result):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in (project.get_parent().get_parent(), project.get_parent()):
        page.specific.copy_for_translation(locale).save_revision().publish()
    english = project.copy_for_translation(locale)
    english.save_revision().publish()
    english = ProjectPage.objects.get(pk=english.pk)
    _response, feed = fetch(english.get_parent())
    (entry,) = entries(feed)
    assert entry.get(XML_LANG) == "de"
    assert entry.find(f"{ATOM}link").get("href").startswith(f"{english.full_url}#")
    assert "The goal was reached" in text(entry, "summary")


def test_it_costs_the_same_for_many(fetch, index, project, result, django_assert_max_num_queries):
    fetch(index)
    with django_assert_max_num_queries(16):
        fetch(index)
