"""What the catalogues suggest, by action field and kind."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories import create_project
from wagtail_qtg.models import ActionField, CatalogueGoal, ProjectPage
from wagtail_qtg.projects.actions import save_own_entries
from wagtail_qtg.projects.suggestions import suggestions_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mobility():
    return ActionField.objects.get(catalogue__slug="lwl-qtg", code="E")


def test_every_field_of_the_project_is_there(project):
    found = suggestions_of(project)
    assert [field["pk"] for field in found.values()] == [
        field.pk for field in project.action_fields()
    ]
    assert found["lwl-qtg/E"]["title"] == "E: Mobilität"
    for kind in ("guiding_goal", "sub_goal", "measure", "actor"):
        assert any(field.get(kind) for field in found.values()), kind


@pytest.mark.parametrize("programme", ["berlin-qm", "stuttgart", "dstgb", "soziale-stadt"])
def test_other_programmes_work_too(index, organisation, programme):
    project = create_project(index, organisation, programme=programme)
    found = suggestions_of(project)
    assert found
    assert list(found) == [field.key for field in project.action_fields()]


def test_own_goals_are_suggested_in_their_field(project, people, mobility):
    save_own_entries(
        project, [CatalogueGoal(action_field=mobility, text="Rikscha fahren")], people.editor
    )
    assert "Rikscha fahren" in suggestions_of(project)["lwl-qtg/E"]["guiding_goal"]


def test_what_is_no_longer_offered_is_not_suggested(project, mobility):
    texts = suggestions_of(project)["lwl-qtg/E"]["guiding_goal"]
    mobility.goals.update(retired_at=timezone.now())
    assert texts
    assert "guiding_goal" not in suggestions_of(project)["lwl-qtg/E"]
    ActionField.objects.filter(pk=mobility.pk).update(retired_at=timezone.now())
    assert "lwl-qtg/E" not in suggestions_of(project)


def test_queries_do_not_grow_with_the_catalogue(project, django_assert_num_queries):
    project = ProjectPage.objects.select_related("programme").get(pk=project.pk)
    with django_assert_num_queries(3):
        suggestions_of(project)
