"""What has to be signed before what."""

from __future__ import annotations

import pytest
from freezegun import freeze_time
from wagtail.models import Locale

from wagtail_qtg.models import ProjectPage
from wagtail_qtg.signoff import due
from wagtail_qtg.signoff.due import Funding
from wagtail_qtg.signoff.order import periods_to_review

from .steps import sign_concept

pytestmark = pytest.mark.django_db

#: Half an hour after midnight in Germany, where it is the first of September.
AFTER_MIDNIGHT = "2026-08-31 22:30"


def test_the_day_of_the_concept_is_the_one_on_the_wall(project, people):
    over = project.periods.get(ends_on="2026-08-31")
    assert over in periods_to_review(project)
    with freeze_time(AFTER_MIDNIGHT):
        sign_concept(project, people)
    assert over not in periods_to_review(project)
    dues = list(Funding(ProjectPage.objects.all()).dues(project))
    numbers = {due.period.number for due in dues if due.period}
    assert over.number + 1 in numbers
    assert over.number not in numbers


def test_a_translation_has_to_have_signed_what_its_project_has_to(project, people):
    sign_concept(project, people)
    english = translate(project)
    of_project, of_translation = (
        [due[1:] for due in Funding(ProjectPage.objects.filter(pk=page.pk)).dues(page)]
        for page in (project, english)
    )
    assert english.pk != project.pk
    assert of_translation == of_project != []


def test_a_page_that_is_deleted_while_it_is_read_stops_nobody(monkeypatch, project):
    def periods_of_a_page_that_is_gone(below):
        for period in read(below):
            yield from (period, period._replace(project=0))

    read = due._periods
    known = list(Funding(ProjectPage.objects.all()).dues(project))
    monkeypatch.setattr(due, "_periods", periods_of_a_page_that_is_gone)
    assert list(Funding(ProjectPage.objects.all()).dues(project)) == known != []


def translate(project):
    english, _new = Locale.objects.get_or_create(language_code="en")
    project.get_parent().specific.copy_for_translation(english, copy_parents=True)
    return project.copy_for_translation(english)
