"""Dates, programme and own entries are the project's: no stale page takes them back."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.models import Locale

from tests.factories import dates
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.projects.actions import change_schedule, provide_own_catalogue
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request

pytestmark = pytest.mark.django_db

LATER = Request(ScheduleChangeKind.MOVE_START, on=date(2026, 4, 1), reason="Stelle später besetzt")


@pytest.mark.parametrize(
    "write_back",
    [
        lambda page: page.save(),
        lambda page: page.save_revision().publish(),
        lambda page: page.save_revision(),
    ],
    ids=["save", "publish", "draft"],
)
def test_a_page_loaded_before_the_change_writes_nothing_back(project, write_back):
    stale = ProjectPage.objects.get(pk=project.pk)
    change_schedule(project, LATER)
    own = provide_own_catalogue(project)
    write_back(stale)
    now = ProjectPage.objects.get(pk=project.pk)
    assert now.start_date == date(2026, 4, 1)
    assert now.own_catalogue == own
    assert dates(now)[0][1] == "2026-04-01"


def test_a_translation_made_later_takes_dates_and_own_entries_over(project):
    change_schedule(
        project, Request(ScheduleChangeKind.END_EARLY, on=date(2026, 10, 15), reason="verkauft")
    )
    own = provide_own_catalogue(project)
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in (project.get_parent().get_parent(), project.get_parent()):
        page.specific.copy_for_translation(locale)
    english = project.copy_for_translation(locale)
    english = ProjectPage.objects.get(pk=english.pk)
    assert english.own_catalogue == own
    assert provide_own_catalogue(english) == own
    assert english.ended_early_on == date(2026, 10, 15)
    assert english.start_date == date(2026, 3, 1)


def test_a_very_long_title_still_gets_own_entries(project):
    ProjectPage.objects.filter(pk=project.pk).update(title="x" * 255)
    assert len(provide_own_catalogue(project).title) == 255


def test_an_alias_is_no_project_of_its_own(project, people):
    alias = project.create_alias(update_slug="doppelt", parent=project.get_parent())
    assert list(alias.periods_of_funding) == list(project.periods_of_funding)
    assert list(ProjectPage.objects.one_of_each()) == [project]
