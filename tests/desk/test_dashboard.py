"""Who writes finds what is next: on the first page of the admin and under “My projects”."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from freezegun import freeze_time

from tests.factories import create_project
from tests.results.conftest import result, review, sheet_id  # noqa: F401 (fixtures)
from tests.signoff.steps import sign_concept, sign_goals
from wagtail_qtg.desk.desk import has_desk
from wagtail_qtg.desk.hooks import WorkPanel
from wagtail_qtg.desk.tasks import open_steps
from wagtail_qtg.desk.work import works_of
from wagtail_qtg.models import ConceptPage, Period, ProjectPage, QuarterReportPage
from wagtail_qtg.reports.actions import start_report
from wagtail_qtg.results.signed_sheets import signed_sheets
from wagtail_qtg.signoff.actions import return_for_changes, submit

pytestmark = pytest.mark.django_db

HOME, MINE = "wagtailadmin_home", "wagtail_qtg:projects"


def text(response):
    return response.content.decode()


def work():
    projects = ProjectPage.objects.one_of_each()
    (found,) = works_of(projects, open_steps(projects))
    return found


@freeze_time("2026-03-02")
def test_a_new_project_begins_with_its_concept(project):
    assert (work().next_task.kind, work().action.label, work().action.post) == (
        "concept",
        "Beginnen",
        True,
    )
    assert work().action.url == reverse("wagtail_qtg:start_concept", args=[project.pk])


def test_what_is_begun_is_gone_on_with(concept):
    assert work().action.url == reverse("wagtailadmin_pages:edit", args=[concept.pk])
    assert not work().action.post


@freeze_time("2026-09-02")
def test_while_the_concept_waits_nothing_else_is_asked_for(submitted):
    assert [task.kind for task in work().waiting] == ["concept"]
    assert work().next_task is None
    assert work().action is None


@freeze_time("2026-05-01")
def test_goals_are_planned_shortly_before_their_period(project, people):
    sign_concept(project, people)
    period = Period.objects.get(number=2)
    task = work().next_task
    assert (task.kind, task.period.pk) == ("goals", period.pk)
    assert work().action.url == reverse("wagtail_qtg:start_report", args=[period.pk])
    with freeze_time("2026-03-10"):
        assert work().next_task is None


@freeze_time("2026-07-01")
def test_what_came_back_comes_first(project, people):
    sign_concept(project, people)
    report = sign_goals(project, people, 2)
    other = start_report(Period.objects.get(number=3), people.editor)
    assert work().next_task.page_id == report.pk
    assert other.pk != report.pk


def test_the_reason_of_a_return_is_read(submitted, people, log_in):
    return_for_changes(submitted, people.reviewer, "Bitte die Kosten klären")
    for name in (HOME, MINE):
        assert "Bitte die Kosten klären" in text(log_in(people.editor).get(reverse(name)))


@freeze_time("2026-07-01")
def test_the_next_talk_is_the_agreed_day_or_the_last_of_the_period(project, people):
    assert work().next_talk == (date(2026, 8, 31), False)
    report = start_report(Period.objects.get(number=2), people.editor)
    QuarterReportPage.objects.filter(pk=report.pk).update(talk_on=date(2026, 8, 20))
    assert work().next_talk == (date(2026, 8, 20), True)


def test_signed_goals_that_nobody_can_read_about_are_counted(review):  # noqa: F811
    assert work().results_to_publish == len(signed_sheets(review))


def test_a_published_result_is_counted_no_more(review, result):  # noqa: F811
    assert work().results_to_publish == len(signed_sheets(review)) - 1


def test_a_project_without_dates_says_who_sets_them(index, organisation, people, log_in):
    create_project(index, organisation)
    page = text(log_in(people.editor).get(reverse(MINE)))
    assert "Dieses Projekt hat noch keine Termine." in page


def test_nobody_sees_another_organisations_work(submitted, other_project, people, log_in):
    client = log_in(people.other_editor)
    for name in (HOME, MINE):
        page = text(client.get(reverse(name)))
        assert "Südstadt" in page
        assert "Nordviertel" not in page


def test_a_site_editor_has_no_panel(project, people, log_in):
    assert "qtg-home" not in text(log_in(people.site_editor).get(reverse(HOME)))


def test_a_reviewer_reads_and_begins_nothing(project, people, log_in):
    page = text(log_in(people.reviewer).get(reverse(MINE)))
    assert "Nordviertel" in page
    assert reverse("wagtail_qtg:start_concept", args=[project.pk]) not in page


def test_what_waits_is_on_a_reviewers_first_page(submitted, people, log_in):
    page = text(log_in(people.reviewer).get(reverse(HOME)))
    assert "Nordviertel: Konzept" in page
    assert reverse("wagtail_qtg:desk") in page


def test_many_projects_are_found_by_their_words(index, organisation, people, log_in):
    for number in range(25):
        create_project(index, organisation, title=f"Viertel {number}", place="Brookhagen")
    client = log_in(people.editor)
    assert text(client.get(reverse(MINE))).count('qtg-work"') == 20
    assert 'href="?page=2"' in text(client.get(reverse(MINE)))
    last = text(client.get(reverse(MINE), {"page": "2"}))
    assert last.count('qtg-work"') == 5
    assert 'href="?page=1"' in last
    assert "Nächste Seite" not in last
    found = text(client.get(reverse(MINE), {"q": "viertel 17"}))
    assert "Viertel 17" in found
    assert "Viertel 16" not in found
    for odd in ("x" * 10_000, "<script>", "' OR 1=1"):
        assert client.get(reverse(MINE), {"q": odd, "page": "-3"}).status_code == 200


@pytest.mark.parametrize("name", ["editor", "reviewer", "coordinator"])
def test_the_panel_adds_few_queries(submitted, other_project, people, name):
    user = type(people.editor).objects.get(pk=getattr(people, name).pk)
    assert has_desk(user) is (name != "editor")  # the menu has asked already
    with CaptureQueriesContext(connection) as queries:
        WorkPanel(user).render_html({})
    assert len(queries) <= 6


def test_the_checklist_tells_how_far_it_is(concept, people, log_in):
    page = text(log_in(people.editor).get(reverse("wagtail_qtg:checklist", args=[concept.pk])))
    assert "data-qtg-progress-words=" in page


def test_a_submission_takes_the_button_away(concept, people, log_in):
    edit = reverse("wagtailadmin_pages:edit", args=[concept.pk])
    client = log_in(people.editor)
    assert edit in text(client.get(reverse(HOME)))
    submit(ConceptPage.objects.get(), people.editor)
    page = text(client.get(reverse(HOME)))
    assert "Weiterschreiben" not in page


@freeze_time("2026-07-02")
def test_my_projects_lead_to_the_talk_of_the_running_period(project, people, log_in):
    client = log_in(people.editor)
    assert "/talk/" not in text(client.get(reverse(MINE)))
    report = start_report(project.periods.get(number=2))
    assert reverse("wagtail_qtg:talk", args=[report.pk]) in text(client.get(reverse(MINE)))
