"""Who fetches a project sees at once whether it is open to all; what Wagtail would find holds."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db

LOGIN = PageViewRestriction.LOGIN


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=LOGIN)


def status(client, page):
    return client.get(page.get_url()).status_code


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_restricted_itself_or_from_above_it_is_for_those_who_log_in(client, project, depth):
    above = [project, project.get_parent(), project.get_parent().get_parent()][depth]
    assert status(client, project) == 200
    restriction = restrict(above)
    assert status(client, project) == 302
    restriction.delete()
    assert status(client, project) == 200


def test_an_alias_is_as_private_as_its_source(client, project, index):
    alias = project.create_alias(parent=index, update_slug="zweitname")
    assert status(client, alias) == 200
    restrict(project)
    assert status(client, alias) == 302


def test_below_an_alias_the_privacy_of_its_source_holds(client, project, index):
    alias = index.create_alias(
        recursive=True, parent=index.get_parent(), update_slug="zweite-uebersicht"
    )
    below = alias.get_children().get(slug=project.slug)
    assert status(client, below) == 200
    restrict(index)
    assert status(client, below) == 302


def test_a_restriction_beside_it_is_none(client, project, other_project):
    restrict(other_project)
    assert status(client, project) == 200


def test_of_an_open_project_nothing_more_is_asked(client, project):
    status(client, project)
    with CaptureQueriesContext(connection) as queries:
        status(client, project)
    assert not [
        query for query in queries if query["sql"].startswith('SELECT "wagtailcore_pageviewre')
    ]
