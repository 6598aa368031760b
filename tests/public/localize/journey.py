"""Pages translated with wagtail-localize, string by string; ``test_localize.py`` runs this file."""

from __future__ import annotations

import json

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests.public.pages import easy_section, part_of
from wagtail_qtg.models import ProjectPage

pytestmark = pytest.mark.django_db

GOALS = {"type": "goals", "value": {"heading": "", "text": "<p>Alle fahren Bus.</p>"}}


@pytest.fixture
def english():
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def translate(english, django_capture_on_commit_callbacks):
    """Every string as a translator would enter it; the strings that there were."""

    def enter(page):
        source, _created = TranslationSource.update_or_create_from_instance(page.specific)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=english
        )
        strings = {}
        for segment in source.stringsegment_set.select_related("string", "context"):
            words = segment.string.data
            strings[segment.context.path] = words
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=english,
                context=segment.context,
                defaults={
                    "data": f"{words}-en" if "slug" in segment.context.path else f"EN {words}"
                },
            )
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return strings

    return enter


@pytest.fixture
def translated(project, translate):
    project.easy_title = "Wir fahren Bus"
    project.easy_body = [easy_section("Eins.\nZwei.", "Kopf")]
    project.body = [GOALS]
    project.save()
    translate(project.get_parent().get_parent())
    translate(project.get_parent())
    return translate(project)


@pytest.fixture
def english_page(translated, english):
    return ProjectPage.objects.get(locale=english)


def translated_words(path, words):
    return f"{words}-en" if path == "slug" else f"EN {words}"


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_translators_are_asked_for_all_words_and_for_no_facts(translated):
    asked = set(translated.values())
    assert {"Nordviertel", "Mit dem Bus in die Stadt", "Alle fahren Bus.", "Kopf"} <= asked
    assert "Wir fahren Bus" in translated["easy_title"]
    assert not {"federal_state", "start_date", "latitude"} & set(translated)


def test_the_page_speaks_english_and_is_the_same_project(client, project, result, english_page):
    page = read(client, english_page.url)
    assert "EN Nordviertel" in page
    assert "EN Alle fahren Bus." in page
    assert '<h4 lang="de">Alle Haltestellen haben eine Rampe</h4>' in page
    assert "The goal was reached" in page
    assert english_page.is_planned
    assert english_page.organisation == project.organisation
    assert english_page.funding == project.funding


def test_easy_language_is_translated_line_by_line(client, english_page):
    page = read(client, part_of(english_page, "leichte-sprache"))
    assert "EN Wir fahren Bus" in page
    assert "<p>EN Eins.<br>Zwei.</p>" in page
    assert 'lang="en-simple"' in page


def test_feed_and_data_speak_for_both(client, result, english_page):
    assert f"#ergebnis-{result.pk}" in read(client, part_of(english_page, "ergebnisse-atom"))
    data = json.loads(read(client, part_of(english_page, "daten-json")))
    assert data["projects"][0]["title"] == "EN Nordviertel"
    assert data["projects"][0]["results"][0]["language"] == "de"


def test_a_change_of_the_original_arrives(client, project, translate, english_page):
    page = ProjectPage.objects.get(pk=project.pk)
    page.summary = "Neu"
    page.save_revision().publish()
    translate(page)
    assert "EN Neu" in read(client, english_page.url)
