"""Whatever happens to a project, the overview says it at once, and nothing that is not public."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from tests.factories import START, create_index, create_project
from tests.results.factories import sign_review, values
from wagtail_qtg.models import GoalOutcome, ProjectPage, PublicProject
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.public.changes import current_state
from wagtail_qtg.public.overview.actions import rebuild_listings
from wagtail_qtg.results.actions import (
    correct_result,
    hide_result,
    publish_result,
    show_result_again,
)

from .factories import TODAY, add_result

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows_are_right():
    """Whatever a test did: every row says afterwards what it should say."""
    yield
    found = rebuild_listings()
    assert found[1:] == (0, 0, 0), found


@pytest.fixture
def field_count(ask):
    """How many projects the filter counts for mobility, or for the field of the signed review."""

    def count(field: str = "lwl-qtg/A") -> int:
        filters = {each.facet: each for each in ask().context["overview"].filters}
        values = filters["feld"].values if "feld" in filters else []
        return sum(value.count for value in values if value.value == field)

    return count


def test_publishing_and_taking_back(titles, project):
    assert titles() == ["Nordviertel"]
    project.unpublish()
    assert titles() == []
    project.save_revision().publish()
    assert titles() == ["Nordviertel"]


def test_taking_back_by_way_of_the_bare_page(titles, project):
    Page.objects.get(pk=project.pk).unpublish()
    assert titles() == []


def test_a_draft_changes_nothing(titles, project):
    project.title = "Anders"
    project.save_revision()
    before = current_state().listings
    assert titles() == ["Nordviertel"]
    assert current_state().listings == before


def test_a_title_that_changes_is_sorted_anew(titles, project, other_project):
    assert titles("?sortierung=titel") == ["Nordviertel", "Südstadt"]
    project.title = "Zentrum"
    project.save_revision().publish()
    assert titles("?sortierung=titel") == ["Südstadt", "Zentrum"]


def test_a_restriction_of_the_project_and_its_end(titles, project):
    restriction = PageViewRestriction.objects.create(page=project, restriction_type="login")
    assert titles() == []
    restriction.delete()
    assert titles() == ["Nordviertel"]


def test_a_restriction_above_the_overview(client, titles, index, project):
    titles()
    above = PageViewRestriction.objects.create(
        page=index.get_parent(), restriction_type="password", password="x"
    )
    assert not PublicProject.objects.exists()
    above.delete()
    assert titles() == ["Nordviertel"]


def test_a_restricted_page_that_is_deleted_leaves_no_row(index, organisation):
    project = create_project(index, organisation)
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    project.delete()
    assert not PublicProject.objects.exists()


def test_deleting_a_project_and_a_whole_overview(titles, index, organisation):
    for title in ("Eins", "Zwei"):
        create_project(index, organisation, title=title)
    assert len(titles()) == 2
    ProjectPage.objects.get(title="Eins").delete()
    assert titles() == ["Zwei"]
    Page.objects.get(pk=index.pk).delete()
    assert not PublicProject.objects.exists()


def test_moving_to_another_overview(client, titles, project):
    other = create_index(title="Andere", slug="andere")
    assert titles() == ["Nordviertel"]
    project.move(other, pos="last-child")
    assert titles() == []
    assert "Nordviertel" in client.get(other.url).content.decode()


def test_moving_into_a_private_part(titles, project):
    private = create_index(title="Intern", slug="intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    project.move(private, pos="last-child")
    assert titles() == []
    assert not PublicProject.objects.exists()


def test_results_published_corrected_hidden_and_shown(field_count, review, sheet_id, people):
    assert field_count() == 0
    result = publish_result(review, sheet_id, values(), people.editor)
    assert field_count() == 1
    tomorrow = timezone.localdate() + timedelta(days=1)
    result = correct_result(result, values(visible_from=tomorrow), people.editor, seen=result.seen)
    assert field_count() == 0
    result = correct_result(result, values(), people.editor, seen=result.seen)
    hide_result(result, people.editor)
    assert field_count() == 0
    show_result_again(result, people.editor)
    assert field_count() == 1


def test_a_day_comes_without_anybody_doing_anything(
    field_count, titles, frozen, index, organisation, review
):
    project = create_project(index, organisation, title="Süd", start_date=TODAY)
    add_result(project, review, visible_from=TODAY + timedelta(days=2))
    create_project(index, organisation, title="Bald", start_date=TODAY + timedelta(days=2))
    assert field_count("lwl-qtg/E") == 0
    assert titles("?status=geplant") == ["Bald"]
    frozen.tick(timedelta(days=2))
    assert field_count("lwl-qtg/E") == 1
    assert titles("?status=geplant") == []


def test_a_schedule_that_changes(titles, frozen, project):
    assert titles("?status=laufend") == ["Nordviertel"]
    change_schedule(
        project,
        Request(ScheduleChangeKind.END_EARLY, on=TODAY - timedelta(days=1), reason="Umzug"),
    )
    assert titles("?status=beendet") == ["Nordviertel"]


def test_names_that_change(ask, project, organisation, programme):
    ask()
    organisation.name = "Neuer Name"
    organisation.save()
    programme.title = "Neues Programm"
    programme.save()
    page = ask().content.decode()
    assert "Neuer Name" in page
    assert "Neues Programm" in page


def test_a_programme_whose_key_changes_is_found_by_the_new_one(titles, project, programme):
    assert titles(f"?programm={programme.slug}") == ["Nordviertel"]
    programme.slug = "anders"
    programme.save()
    assert titles("?programm=anders") == ["Nordviertel"]


def test_outcomes_that_are_made_again_are_counted(ask, index, organisation, project, people):
    create_project(index, organisation, title="Zweites")
    sign_review(project, people)
    assert ask().context["overview"].numbers.reviewed == 3
    GoalOutcome.objects.all().delete()
    rebuild_listings()
    assert ask().context["overview"].numbers.reviewed == 0
    call_command("qtg_rebuild_outcomes", stdout=StringIO())
    assert ask().context["overview"].numbers.reviewed == 3


def test_a_translation_shows_the_dates_and_results_of_the_project(
    client, frozen, index, project, review
):
    english = Locale.objects.create(language_code="en")
    translated = index.copy_for_translation(english, copy_parents=True)
    translated.save_revision().publish()
    copy = project.copy_for_translation(english)
    copy.title = "North"
    copy.save_revision().publish()
    add_result(project, review)
    rows = {row.page_id: row for row in PublicProject.objects.all()}
    assert rows[copy.pk].results == rows[project.pk].results != []
    assert rows[copy.pk].first_day == rows[project.pk].first_day == START
    assert rows[copy.pk].overview_id == translated.pk
    project.unpublish()
    assert PublicProject.objects.get().results == []


def test_an_alias_shows_the_results_of_its_original(index, project, review):
    other = create_index(title="Auswahl", slug="auswahl")
    alias = project.create_alias(parent=other)
    add_result(project, review)
    assert PublicProject.objects.get(page=alias.pk).results != []
    project.title = "Umbenannt"
    project.save_revision().publish()
    assert PublicProject.objects.get(page=alias.pk).title_key == "umbenannt"


def test_what_was_taken_back_is_not_remembered(titles, project):
    assert titles() == ["Nordviertel"]
    with pytest.raises(RuntimeError), transaction.atomic():
        project.unpublish()
        assert titles() == []
        raise RuntimeError
    assert titles() == ["Nordviertel"]


def test_signing_counts_the_agreed_goals(project, people):
    sign_review(project, people)
    assert PublicProject.objects.get(page=project).goals_agreed == 3


def rebuild(*options: str) -> list[int]:
    """How many rows were right, wrong, missing, surplus."""
    out = StringIO()
    call_command("qtg_rebuild_overview", *options, stdout=out)
    return [int(number) for number in re.findall(r"\d+", out.getvalue())]


def test_the_command_puts_right_what_was_changed_past_us(titles, project, other_project):
    PublicProject.objects.filter(page=project).update(title_key="zzz")
    PublicProject.objects.filter(page=other_project).delete()
    ProjectPage.objects.filter(pk=project.pk).update(federal_state="NI")
    assert rebuild("--dry-run") == [0, 1, 1, 0]
    assert not PublicProject.objects.filter(page=other_project).exists()
    assert rebuild() == [0, 1, 1, 0]
    assert rebuild() == [2, 0, 0, 0]
    assert titles("?land=NI") == ["Nordviertel"]


def test_a_row_that_should_not_be_shows_nothing_private(ask, project, other_project):
    """Rows are only where to look: the pages are asked again."""
    ProjectPage.objects.filter(pk=project.pk).update(live=False)
    page = ask().content.decode()
    assert "Nordviertel" not in page
    assert PublicProject.objects.filter(page=project).exists()
    ProjectPage.objects.filter(pk=project.pk).update(live=True)
