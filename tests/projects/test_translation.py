"""A project in two languages is one project: one schedule, one set of own entries."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from tests.factories import dates
from tests.scenes import scene
from wagtail_qtg.models import Period, ProjectPage, ScheduleChange
from wagtail_qtg.projects.actions import change_schedule, provide_own_catalogue
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request

pytestmark = pytest.mark.django_db


@scene
def english(project):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    parents = [project.get_parent().get_parent(), project.get_parent()]
    for page in parents:
        page.specific.copy_for_translation(locale).save_revision().publish()
    return project.copy_for_translation(locale)


def test_translation_has_the_same_schedule(project, english):
    assert english.is_planned
    assert list(english.periods_of_funding) == list(project.periods_of_funding)
    assert Period.objects.count() == 7


def test_change_of_dates_counts_for_both(project, english):
    change_schedule(
        project, Request(ScheduleChangeKind.MOVE_START, on=date(2026, 4, 1), reason="später")
    )
    expected = {"starts_on": date(2026, 4, 1), "ends_on": date(2028, 3, 31)}
    assert english.funding == project.funding == expected


def test_translation_cannot_be_planned_again(english):
    with pytest.raises(ValidationError, match="schon einen Zeitplan"):
        change_schedule(english, Request(ScheduleChangeKind.PLAN, on=date(2027, 1, 1)))
    assert dates(english) == []


def test_dates_changed_from_the_translation_stay_in_one_place(project, english):
    for request in (
        Request(ScheduleChangeKind.END_EARLY, on=date(2026, 10, 15), reason="Haus verkauft"),
        Request(ScheduleChangeKind.RESUME, reason="Doch weiter"),
    ):
        change_schedule(english, request)
    assert len(dates(project)) == 7
    assert dates(english) == []
    assert ScheduleChange.objects.of(project).count() == 3


def test_own_entries_are_shared(project, english):
    own = provide_own_catalogue(project)
    english.refresh_from_db()
    assert english.own_catalogue == own


def test_each_language_has_its_address_and_its_words(client, project, english):
    english.title = "North Quarter"
    english.slug = "north-quarter"
    english.save_revision().publish()
    english = ProjectPage.objects.get(pk=english.pk)
    assert english.url.startswith("/en/")
    assert project.url.startswith("/quartiersprojekte/")
    for url, language, words in (
        (english.url, "en", "March 1, 2026 to Feb. 29, 2028"),
        (project.url, "de", "1. März 2026 bis 29. Februar 2028"),
    ):
        page = client.get(url, headers={"Accept-Language": "en"}).content.decode()
        assert f'<html lang="{language}">' in page
        assert words in page
