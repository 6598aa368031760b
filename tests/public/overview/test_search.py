"""Words are found in pages, in public results and in names, each wherever in the project it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import create_project

from .factories import TODAY, add_result

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour(frozen, index, organisation, review):
    project = create_project(
        index, organisation, title="Hafen", summary="Kranfahren", place="Wendenau, Kai"
    )
    add_result(project, review, goal="Leuchtturm gestrichen", field="lwl-qtg/E")
    return project


@pytest.mark.parametrize(
    "words",
    [
        "Hafen",
        "hafen",
        "Kranfahren",
        "Leuchtturm",
        "Leuchtturm Kranfahren",
        "Wendenau",
        "Wende",
        "Mobilität",
        "Wohnwege Leuchtturm",
        "der Hafen und das Leuchtturm",
        "Leuchtturm, Hafen!",
    ],
)
def test_all_words_are_found_somewhere_in_the_project(titles, harbour, words):
    assert titles(f"?q={words}") == ["Hafen"]


@pytest.mark.parametrize("words", ["Hafen Hochgebirge", "Zugspitze", "***", "…"])
def test_a_word_that_is_nowhere_finds_nothing(titles, harbour, words):
    assert titles(f"?q={words}") == []


@pytest.mark.parametrize(
    "values",
    [
        {"hidden_at": timezone.now()},
        {"visible_from": TODAY + timedelta(days=1)},
    ],
)
def test_results_that_nobody_may_read_are_not_found(titles, harbour, review, values):
    add_result(harbour, review, text="Bootsverleih", **values)
    assert titles("?q=Bootsverleih") == []


def test_what_becomes_visible_is_found_on_its_day(titles, frozen, harbour, review):
    add_result(harbour, review, text="Bootsverleih", visible_from=TODAY + timedelta(days=1))
    frozen.tick(timedelta(days=1))
    assert titles("?q=Bootsverleih") == ["Hafen"]


def test_what_is_not_public_is_not_found(titles, harbour):
    PageViewRestriction.objects.create(page=harbour, restriction_type="login")
    assert titles("?q=Leuchtturm") == []
    harbour.view_restrictions.get().delete()
    harbour.unpublish()
    assert titles("?q=Hafen") == []


def test_words_and_filters_combine(ask, harbour):
    overview = ask("?q=Leuchtturm&land=NW").context["overview"]
    assert [chip.name for chip in overview.chips] == ["„Leuchtturm“", "Nordrhein-Westfalen"]
    assert overview.count == 1
    assert ask("?q=Leuchtturm&land=NI").context["overview"].count == 0
