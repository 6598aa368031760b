"""Scenes stay for the next test that asks for them, and for nobody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group

from .scenes import Scene, Stage

pytestmark = pytest.mark.django_db


def build_group() -> Group:
    return Group.objects.create(name="Ensemble")


def build_pair(group: Group) -> SimpleNamespace:
    group.name = "Chor"
    return SimpleNamespace(group=group, other=Group.objects.create(name="Orchester"))


GROUP = Scene("group", build_group, [], 0)
PAIR = Scene("pair", build_pair, ["group"], 1)
ALONE = Scene("alone", build_group, [], 2)


@pytest.fixture
def stage(db):
    stage = Stage()
    yield stage
    stage.strike()


def names() -> list[str]:
    own = ["Ensemble", "Orchester"]
    return list(Group.objects.filter(name__in=own).order_by("name").values_list("name", flat=True))


def test_the_next_one_finds_the_same_rows(stage):
    first = stage.show([GROUP])["group"]
    assert stage.show([GROUP])["group"].pk == first.pk
    assert names() == ["Ensemble"]


def test_one_on_another_leaves_the_first_as_it_is(stage):
    first = stage.show([GROUP])["group"]
    assert stage.show([GROUP, PAIR])["pair"].group.pk == first.pk
    assert names() == ["Ensemble", "Orchester"]


def test_who_does_not_ask_for_it_does_not_see_it(stage):
    stage.show([GROUP, PAIR])
    assert list(stage.show([GROUP])) == ["group"]
    assert names() == ["Ensemble"]
    assert stage.show([]) == {}
    assert names() == []


def test_another_one_begins_anew(stage):
    stage.show([GROUP])
    assert list(stage.show([ALONE])) == ["alone"]
    assert names() == ["Ensemble"]


def test_nobody_changes_what_the_next_one_is_handed(stage):
    stage.show([GROUP])["group"].name = "Duo"
    assert stage.show([GROUP])["group"].name == "Ensemble"


def test_what_is_built_on_it_may_change_it_for_all_that_follow(stage):
    held = stage.show([GROUP, PAIR])
    assert held["group"] is held["pair"].group
    assert held["group"].name == "Chor"
    assert stage.show([GROUP])["group"].name == "Ensemble"


def test_one_that_fails_leaves_nothing(stage):
    def fail(group: Group) -> None:
        Group.objects.create(name="Orchester")
        raise ValueError

    with pytest.raises(ValueError):
        stage.show([GROUP, Scene("failing", fail, ["group"], 1)])
    assert names() == ["Ensemble"]
    stage.strike()
    assert names() == []


def test_a_test_asks_by_the_names_of_its_fixtures(project, scenes):
    assert list(scenes) == ["organisation", "index", "project"]
    assert scenes["project"] is project


def test_asked_for_too_late_it_is_a_fixture_like_any_other(request):
    assert request.getfixturevalue("project").organisation.name == "Wohnwege"


def test_and_is_gone_with_its_test():
    assert not Group.objects.filter(name__contains="Wohnwege").exists()
