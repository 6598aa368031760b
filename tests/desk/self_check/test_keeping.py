"""Nobody loses a self-check with a page, and nobody outside ever reads one."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.search import index as search_index

from wagtail_qtg.desk.self_check.actions import delete_self_check
from wagtail_qtg.models import ProjectPage, SelfCheck

from .factories import LATER, begin, fill, text_of

pytestmark = pytest.mark.django_db


def delete(client, page):
    return client.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        {"confirm_site_name": settings.WAGTAIL_SITE_NAME},
        follow=True,
    )


def delete_in_bulk(client, page):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{url}?id={page.pk}", follow=True)


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
@pytest.mark.parametrize("name", ["coordinator", "admin"])
def test_a_project_with_one_stays(check, people, log_in, way, name):
    response = way(log_in(getattr(people, name)), check.project)
    assert "hat eine Selbstprüfung der Qualität" in text_of(response)
    assert SelfCheck.objects.filter(project__pk=check.project_id).exists()


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_the_overview_above_it_stays(check, people, log_in, way):
    response = way(log_in(people.admin), check.project.get_parent())
    assert "hat eine Selbstprüfung der Qualität" in text_of(response)
    assert SelfCheck.objects.exists()


def test_once_it_is_deleted_the_project_can_go(check, people, log_in):
    delete_self_check(check, people.editor)
    delete(log_in(people.coordinator), check.project)
    assert not ProjectPage.objects.exists()


def test_code_that_does_not_ask_is_refused_too(check):
    with pytest.raises(ProtectedError), transaction.atomic():
        check.project.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Page.objects.get(pk=check.project.get_parent().pk).delete()
    assert SelfCheck.objects.exists()


def test_whoever_began_it_can_leave(check, people):
    people.editor.delete()
    check.refresh_from_db()
    assert (check.made_by, check.made_by_name) == (None, "editor")


def test_a_translation_of_the_project_has_the_same_ones(check, people, log_in):
    english = check.project.copy_for_translation(
        Locale.objects.get_or_create(language_code="en")[0], copy_parents=True
    )
    page = text_of(log_in(people.admin).get(f"/admin/qtg/projects/{english.pk}/self-checks/"))
    assert reverse("wagtail_qtg:self_check", args=[check.pk]) in page
    assert begin(english, people.admin) == check


def test_the_public_page_says_nothing_of_it(check, people, client):
    fill(check, people.editor, "2.K2", a3="XMARKERX")
    response = client.get(check.project.url)
    assert response.status_code == 200
    assert "XMARKERX" not in response.content.decode()


def test_no_search_index_holds_it():
    assert not issubclass(apps.get_model("wagtail_qtg", "SelfCheck"), search_index.Indexed)


@pytest.mark.parametrize(
    ("name", "count"),
    [("editor", 2), ("reviewer", 3), ("coordinator", 3), ("admin", 3), ("other_editor", 1)]
    + [("other_reviewer", 0), ("site_editor", 0)],
)
def test_everybody_sees_those_of_their_projects(project, other_project, people, name, count):
    begin(project, people.editor)
    begin(project, people.editor, day=LATER)
    begin(other_project, people.other_editor)
    assert SelfCheck.objects.visible_to(getattr(people, name)).count() == count
