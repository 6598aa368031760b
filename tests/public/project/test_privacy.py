"""Whether a page is open to all is seen at once; what Wagtail would find holds."""

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


@pytest.mark.parametrize("depth", [0, 1])
def test_an_overview_is_restricted_itself_or_from_above(client, index, depth):
    above = [index, index.get_parent()][depth]
    assert status(client, index) == 200
    restriction = restrict(above)
    assert status(client, index) == 302
    assert [each.pk for each in index.get_view_restrictions()] == [restriction.pk]
    restriction.delete()
    assert status(client, index) == 200


def test_an_alias_of_an_overview_is_as_private_as_its_source(client, index):
    alias = index.create_alias(parent=index.get_parent(), update_slug="zweite-uebersicht")
    assert status(client, alias) == 200
    restrict(index)
    assert status(client, alias) == 302
    assert status(client, index) == 302


def test_of_an_open_overview_one_query_asks(index, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(index.get_view_restrictions()) == []
