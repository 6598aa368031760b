"""A submission must be complete; a draft never."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.concepts.factories import complete_concept, create_concept
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.reports.actions import start_closing_report

from .factories import agreed_goals, create_report, planned_report, reviewed_report, signed
from .test_writing import form_data

pytestmark = pytest.mark.django_db


def as_shown(page, user, log_in):
    """What the browser would send of the page's editor, unchanged."""
    from bs4 import BeautifulSoup  # a dependency of Wagtail's

    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    soup = BeautifulSoup(log_in(user).get(url).content, "html.parser")
    return {
        field["name"]: field.get("value", "") or field.text
        for field in soup.select("#page-edit-form [name]")
    }


def strict_form(page, data, user):
    form_class = page.get_edit_handler().get_form_class()
    return form_class(data, instance=page, for_user=user)


def test_an_empty_concept_is_refused_with_every_problem(project, people, log_in):
    concept = create_concept(project)
    concept.save_revision()
    form = strict_form(concept, as_shown(concept, people.editor, log_in), people.editor)
    assert not form.is_valid()
    assert len(form.non_field_errors()) == len(concept.problems())


def test_an_empty_report_is_refused_and_saved_as_a_draft(project, people):
    agreed_goals(project)
    report = create_report(project)
    data = form_data(report)
    strict = strict_form(report, data, people.editor)
    assert not strict.is_valid()
    draft = strict_form(report, data, people.editor)
    draft.defer_required_fields()
    assert draft.is_valid(), draft.errors


PAGES = {
    "concept": lambda project: create_concept(project),
    "complete_concept": lambda project: complete_concept(project),
    "preparation": lambda project: create_report(project, 1),
    "empty": lambda project: create_report(project, 2),
    "long_talk": lambda project: create_report(project, 6),
    "planned": lambda project: planned_report(project, 3, job_description=""),
    "reviewed": lambda project: reviewed_report(project, 6),
    "closing": lambda project: start_closing_report(project, None),
}


@pytest.mark.parametrize("kinds", [(), ("goals",)])
@pytest.mark.parametrize("name", PAGES)
def test_every_point_of_the_checklist_leads_to_a_place_that_exists(
    project, people, log_in, name, kinds, monkeypatch
):
    monkeypatch.setattr("wagtail_qtg.reports.actions.can_write_in", lambda *args: True)
    page = PAGES[name](project)
    if not page.latest_revision:
        page.save_revision()
    with signed(page, *kinds):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        content = log_in(people.editor).get(url).content.decode()
        rules = page.checklist().rules
    for rule in rules:
        anchor = re.escape(rule.anchor)
        is_there = re.search(rf'id="{anchor}"', content) or f'id="{rule.field}-root"' in content
        is_there = is_there or f'data-contentpath="{rule.field}"' in content
        if rule.is_met and rule.field == "job_description":
            continue  # where it is, it need not be asked for again
        assert is_there, rule


def test_a_goal_given_up_after_it_was_signed_can_still_be_reviewed(project):
    report = reviewed_report(project)
    goal = agreed_goals(project)[0]
    goal.retired_at = "2026-07-01T00:00Z"
    goal.save()
    assert report.problems()
    with signed(report, "goals"):
        assert report.problems() == []


def test_a_period_cut_short_does_not_undo_what_was_signed(project):
    report = reviewed_report(project)
    period = report.period
    period.ends_on = period.starts_on
    with signed(report, "goals"):
        assert report.problems() == []


def test_a_closed_report_cannot_be_changed_by_anybody(project, people, log_in):
    report = reviewed_report(project)
    with signed(report, "goals", "review"):
        for name in ("editor", "coordinator", "admin"):
            client = log_in(getattr(people, name))
            page = client.get(reverse("wagtailadmin_pages:edit", args=[report.pk]))
            assert "niemand kann es mehr ändern" in page.content.decode()
            client.post(reverse("wagtailadmin_pages:edit", args=[report.pk]), form_data(report))
            assert not report.is_open_for(getattr(people, name))
    report.refresh_from_db()
    assert len(report.sheets) == 3


def test_an_alias_belongs_to_no_period(project):
    report = planned_report(project)
    alias = project.create_alias(recursive=True, update_slug="spiegel")
    twin = alias.get_children().type(type(report)).get().specific
    assert twin.period is None
    report.refresh_from_db()
    assert report.period is not None


def test_a_translated_tree_has_copies_that_say_so(project):
    from wagtail.models import Locale

    planned_report(project)
    english, _created = Locale.objects.get_or_create(language_code="en")
    translated = project.copy_for_translation(english, copy_parents=True)
    assert isinstance(translated, ProjectPage)
    report = planned_report(project, 3)
    twin = report.copy_for_translation(english)
    assert twin.period is None
    assert {problem.code for problem in twin.problems()} == {"period"}
