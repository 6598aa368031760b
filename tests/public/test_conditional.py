"""Who has the page already gets a 304, and nobody ever gets what is no longer so."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import Page, PageViewRestriction

from tests.results.conftest import result, review, sheet_id  # noqa: F401 (fixtures)
from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.public import conditional
from wagtail_qtg.public.changes import current_version, mark_change
from wagtail_qtg.public.conditional import fingerprint
from wagtail_qtg.results.actions import hide_result, show_result_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def again(client, project):
    """Asks a second time, with what the first answer gave."""
    first = client.get(project.url)
    assert first.status_code == 200
    assert first["Cache-Control"] == "no-cache"

    def ask(url: str = project.url):
        return client.get(url, headers={"if-none-match": first["ETag"]})

    return ask


MIDDLEWARE = "wagtail_qtg.public.conditional.NotModifiedMiddleware"


@pytest.mark.parametrize("middleware, queries", [([], 6), ([MIDDLEWARE], 1)])
def test_the_same_page_is_not_sent_twice(
    project, settings, django_assert_num_queries, middleware, queries
):
    others = [name for name in settings.MIDDLEWARE if name != MIDDLEWARE]
    settings.MIDDLEWARE = [*middleware, *others]
    client = Client()
    tag = client.get(project.url)["ETag"]
    with django_assert_num_queries(queries):
        response = client.get(project.url, headers={"if-none-match": tag})
    assert response.status_code == 304
    assert response.content == b""
    assert response["Cache-Control"] == "no-cache"


def change_title(project, other_project):
    project.title = "Ein anderer Titel"
    project.save_revision().publish()


def save_without_a_revision(project, other_project):
    project.summary = "Anders"
    project.save()


def change_another_page(project, other_project):
    """It may stand in the menu."""
    other_project.save_revision().publish()


def rename_the_organisation(project, other_project):
    project.organisation.name = "Neuer Name"
    project.organisation.save()


def move_another_page(project, other_project):
    other_project.move(project.get_parent(), pos="first-child")


def delete_another_page(project, other_project):
    other_project.delete()


def test_another_address_has_another_tag(again, other_project):
    assert again(other_project.url).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        change_title,
        save_without_a_revision,
        change_another_page,
        rename_the_organisation,
        move_another_page,
        delete_another_page,
    ],
)
def test_after_a_change_it_is_sent_anew(again, project, other_project, change):
    change(project, other_project)
    assert again().status_code == 200


def test_a_draft_changes_nothing(again, project):
    project.title = "Entwurf"
    project.save_revision()
    assert again().status_code == 304


def test_a_result_is_there_and_gone_at_once(client, project, people, result):  # noqa: F811
    first = client.get(project.url)
    hide_result(result, people.editor)
    hidden = client.get(project.url, headers={"if-none-match": first["ETag"]})
    assert hidden.status_code == 200
    assert result.goal not in hidden.content.decode()
    show_result_again(result, people.editor)
    shown = client.get(project.url, headers={"if-none-match": hidden["ETag"]})
    assert result.goal in shown.content.decode()


def test_on_another_day_it_is_sent_anew(again):
    with freeze_time(timezone.now() + timedelta(days=1)):
        assert again().status_code == 200


def test_what_was_unpublished_is_gone(again, project):
    project.unpublish()
    assert again().status_code == 404


def test_what_became_private_is_asked_for(again, project):
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=project.pk), restriction_type="login"
    )
    assert again().status_code == 302


def test_people_who_are_logged_in_have_pages_of_their_own(log_in, people, project):
    response = log_in(people.editor).get(project.url)
    assert "ETag" not in response


def test_a_site_can_switch_it_off(client, project, settings):
    settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "CONDITIONAL_REQUESTS": False}
    assert "ETag" not in client.get(project.url)


def test_a_page_that_is_gone_marks_the_change(project):
    before = current_version()
    ProjectPage.objects.get(pk=project.pk).delete()
    assert current_version() > before


def test_the_first_change_of_all_counts():
    before = current_version()
    mark_change()
    assert current_version() == before + 1


def test_new_static_files_make_another_page(monkeypatch):
    before = fingerprint.__wrapped__()
    monkeypatch.setattr(conditional, "staticfiles_storage", SimpleNamespace(manifest_hash="new"))
    assert fingerprint.__wrapped__() != before
