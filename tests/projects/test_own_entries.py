"""Own action fields and goals of a project, beside the official ones."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import create_project
from tests.scenes import scene
from wagtail_qtg.installation import set_up
from wagtail_qtg.models import ActionField, Catalogue, CatalogueGoal

pytestmark = pytest.mark.django_db


def url(project):
    return reverse("wagtail_qtg:own_entries", args=[project.pk])


def form(fields=(), goals=(), initial=(0, 0)):
    data = {}
    for prefix, rows, count in (("fields", fields, initial[0]), ("goals", goals, initial[1])):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": count}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


@scene
def mobility():
    return ActionField.objects.get(catalogue__slug="lwl-qtg", code="E")


@pytest.fixture
def filled(project, people, log_in, mobility):
    response = log_in(people.editor).post(
        url(project),
        form(
            [{"title": "Kleingarten"}],
            [{"action_field": mobility.pk, "kind": "guiding", "text": "Alle kommen zum Garten"}],
        ),
    )
    assert response.status_code == 302
    project.refresh_from_db()
    return project


def test_a_project_offers_its_programmes_fields(project):
    assert [field.code for field in project.action_fields()] == list("ABCDEFGHI")
    assert project.goals().count() == 22


def test_own_entries_join_the_official_ones(filled):
    assert [field.code for field in filled.action_fields()][-1] == "X1"
    own = filled.goals().get(catalogue=filled.own_catalogue)
    assert (own.code, own.action_field.title) == ("X.L1", "Mobilität")


def test_official_ones_stay_untouched(filled):
    assert ActionField.objects.filter(catalogue__slug="lwl-qtg").count() == 9
    assert CatalogueGoal.objects.filter(catalogue__slug="lwl-qtg").count() == 22
    set_up()
    assert filled.action_fields().count() == 10


def test_other_projects_do_not_see_them(filled, other_project, index, organisation):
    assert other_project.action_fields().count() == 9
    assert create_project(index, organisation, title="Zweites").action_fields().count() == 9


def test_an_entry_is_retired_not_deleted_and_can_come_back(filled, people, log_in):
    own = filled.action_fields().get(code="X1")
    client = log_in(people.editor)
    row = {"id": own.pk, "title": "Kleingarten"}
    client.post(url(filled), form([{**row, "retired": "on"}], initial=(1, 0)))
    own.refresh_from_db()
    assert own.is_retired
    assert own not in filled.action_fields()
    client.post(url(filled), form([row], initial=(1, 0)))
    own.refresh_from_db()
    assert not own.is_retired


def test_codes_are_given_for_life(filled, people, log_in):
    own = filled.action_fields().get(code="X1")
    rows = [{"id": own.pk, "title": "Kleingarten", "retired": "on"}, {"title": "Tiere"}]
    log_in(people.editor).post(url(filled), form(rows, initial=(1, 0)))
    codes = ActionField.objects.filter(catalogue=filled.own_catalogue)
    assert dict(codes.values_list("title", "code")) == {"Kleingarten": "X1", "Tiere": "X2"}


def test_a_code_is_not_given_twice_although_an_entry_is_gone(filled, people, log_in):
    client = log_in(people.editor)
    rows = [{"id": filled.action_fields().get(code="X1").pk, "title": "Kleingarten"}]
    client.post(url(filled), form([*rows, {"title": "Tiere"}], initial=(1, 0)))
    CatalogueGoal.objects.filter(catalogue=filled.own_catalogue).delete()
    ActionField.objects.get(catalogue=filled.own_catalogue, code="X1").delete()
    rows = [{"id": filled.action_fields().get(code="X2").pk, "title": "Tiere"}]
    response = client.post(url(filled), form([*rows, {"title": "Sport"}], initial=(1, 0)))
    assert response.status_code == 302
    assert filled.action_fields().get(title="Sport").code == "X3"


def test_sent_twice_is_saved_once(filled, people, log_in, mobility):
    data = form(
        [{"title": "Kleingarten"}],
        [{"action_field": mobility.pk, "kind": "guiding", "text": "Alle kommen zum Garten"}],
    )
    log_in(people.editor).post(url(filled), data)
    assert ActionField.objects.filter(catalogue=filled.own_catalogue).count() == 1
    assert CatalogueGoal.objects.filter(catalogue=filled.own_catalogue).count() == 1


def test_a_form_that_was_tampered_with_says_so(project, people, log_in):
    data = {**form([{"title": "Kleingarten"}]), "fields-TOTAL_FORMS": "999999"}
    response = log_in(people.editor).post(url(project), data)
    assert "error-message" in response.content.decode()
    assert not Catalogue.objects.filter(kind="own").exists()


def test_a_row_left_empty_is_no_mistake(project, people, log_in):
    untouched = {"action_field": "", "kind": "guiding", "text": ""}
    response = log_in(people.editor).post(
        url(project), form([{"title": "Kleingarten"}], [untouched])
    )
    assert response.status_code == 302
    assert not CatalogueGoal.objects.filter(catalogue__kind="own").exists()


def test_a_goal_without_text_is_told_at_the_field(project, people, log_in, mobility):
    response = log_in(people.editor).post(
        url(project),
        form(
            [{"title": "Kleingarten"}],
            [{"action_field": mobility.pk, "kind": "guiding", "text": ""}],
        ),
    )
    page = response.content.decode()
    assert "Kleingarten" in page
    assert "Dieses Feld muss ausgefüllt werden" in page
    assert not Catalogue.objects.filter(kind="own").exists()


def test_the_field_of_another_programme_cannot_be_chosen(project, people, log_in):
    foreign = ActionField.objects.get(catalogue__slug="berlin-qm", code="Z1")
    response = log_in(people.editor).post(
        url(project),
        form(goals=[{"action_field": foreign.pk, "kind": "guiding", "text": "Arbeit"}]),
    )
    assert response.context["formsets"]["goals"].errors[0]["action_field"]


def test_an_official_entry_cannot_be_slipped_in(project, people, log_in, mobility):
    log_in(people.editor).post(
        url(project), form([{"id": mobility.pk, "title": "Gekapert"}], initial=(1, 0))
    )
    mobility.refresh_from_db()
    assert mobility.title == "Mobilität"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("editor", 200),
        ("coordinator", 200),
        ("admin", 200),
        ("reviewer", 302),
        ("other_editor", 404),
        ("other_reviewer", 404),
        ("site_editor", 404),
    ],
)
def test_who_may(project, people, log_in, name, status):
    client = log_in(getattr(people, name))
    assert client.get(url(project)).status_code == status
    client.post(url(project), form([{"title": f"Von {name}"}]))
    assert ActionField.objects.filter(title=f"Von {name}").exists() is (status == 200)


def test_a_copied_project_has_none(filled, index):
    copy = filled.copy(to=index, update_attrs={"slug": "kopie"})
    assert copy.own_catalogue is None
