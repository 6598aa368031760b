"""What is documented is not deleted: not by a click, not with a page above it, not by code."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from tests.factories import open_period_of
from wagtail_qtg.models import Period, ProjectPage, ScheduleChange

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
def test_a_project_with_a_begun_report_stays(project, people, log_in, way, name):
    open_period_of(project, 2)
    response = way(log_in(getattr(people, name)), project)
    assert "Dokumentation ist begonnen" in response.content.decode()
    assert Period.objects.count() == 7


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_the_overview_above_it_stays(project, people, log_in, way):
    open_period_of(project, 2)
    response = way(log_in(people.admin), project.get_parent())
    assert "Dokumentation ist begonnen" in response.content.decode()
    assert ScheduleChange.objects.exists()


def test_code_that_does_not_ask_is_refused_too(project):
    open_period_of(project, 2)
    with pytest.raises(ProtectedError), transaction.atomic():
        project.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Page.objects.get(pk=project.get_parent().pk).delete()
    assert Period.objects.count() == 7


def test_editors_cannot_delete_a_planned_project(project, people, log_in):
    ProjectPage.objects.filter(pk=project.pk).update(live=False, owner=people.editor)
    delete(log_in(people.editor), project)
    assert ProjectPage.objects.filter(pk=project.pk).exists()


def test_the_coordination_can_delete_what_nobody_began(project, people, log_in):
    delete(log_in(people.coordinator), project)
    assert not ProjectPage.objects.exists()
    assert not Period.objects.exists()
