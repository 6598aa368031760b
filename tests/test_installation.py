"""Setting up: in a fresh site, in one that has its own things, and again and again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test.utils import override_settings
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Page, Workflow

from tests.factories import START, create_index, create_organisation, create_project, dates
from wagtail_qtg.installation import is_set_up, set_up
from wagtail_qtg.models import (
    ActionField,
    Catalogue,
    CatalogueGoal,
    CatalogueItem,
    Organisation,
    Programme,
    SignOffTask,
)
from wagtail_qtg.permissions import PLAN_FUNDING

pytestmark = pytest.mark.django_db


def everything():
    return {
        model.__name__: model.objects.count()
        for model in (
            Catalogue,
            ActionField,
            CatalogueGoal,
            CatalogueItem,
            Programme,
            Organisation,
            Group,
            Collection,
            Workflow,
            GroupPagePermission,
        )
    }


@pytest.fixture
def fresh():
    """A site in which we were never set up."""
    Group.objects.filter(pk__in=Programme.objects.values("reviewers")).delete()
    Group.objects.filter(pk__in=Programme.objects.values("coordinators")).delete()
    Workflow.objects.filter(pk__in=Programme.objects.values("workflow")).delete()
    CatalogueItem.objects.exclude(parent=None).delete()
    for model in (Programme, CatalogueItem, CatalogueGoal, ActionField, Catalogue):
        model.objects.all().delete()


def test_first_run_makes_everything(fresh):
    assert not is_set_up()
    report = set_up()
    assert is_set_up()
    assert Programme.objects.count() == 5
    assert len(report.created) == 5 + 1 + 5


@pytest.mark.parametrize(("name", "shown"), [("admin", True), ("editor", False)])
def test_the_admin_is_told_on_the_first_page(people, log_in, name, shown):
    client = log_in(getattr(people, name))
    home = reverse("wagtailadmin_home")
    assert "qtg_setup" not in client.get(home).content.decode()
    Programme.objects.update(workflow=None)
    assert ("qtg_setup" in client.get(home).content.decode()) is shown


def test_second_run_makes_nothing(project):
    set_up()
    before = everything()
    report = set_up()
    assert (report.changes, report.created) == ([], [])
    assert everything() == before


def test_only_the_programmes_that_the_site_names(fresh):
    with override_settings(WAGTAIL_QTG={"PROGRAMMES": ["lwl-qtg"]}):
        set_up()
    assert [programme.slug for programme in Programme.objects.all()] == ["lwl-qtg"]
    assert Catalogue.objects.count() == 7


def test_roles_are_apart(programme):
    coordinators = {p.coordinators for p in Programme.objects.all()}
    reviewers = {p.reviewers for p in Programme.objects.all()}
    assert (len(coordinators), len(reviewers)) == (1, 5)
    assert not coordinators & reviewers


def test_rights_of_the_roles(programme):
    def codes(group):
        return set(group.permissions.values_list("codename", flat=True))

    assert codes(programme.reviewers) == {"access_admin", PLAN_FUNDING.partition(".")[2]}
    assert {"add_organisation", "change_programme", "view_catalogue"} <= codes(
        programme.coordinators
    )
    assert "change_cataloguegoal" not in codes(programme.coordinators)


def test_the_workflow_asks_the_funders_reviewers(programme):
    assert programme.workflow.name == f"Abzeichnung: {programme}"
    assert programme.workflow.active
    task = programme.workflow.tasks.get().specific
    assert isinstance(task, SignOffTask)
    assert list(task.groups.all()) == [programme.reviewers]


def test_renamed_groups_and_workflows_are_kept(programme, organisation):
    for thing in (programme.reviewers, programme.coordinators, organisation.editors):
        Group.objects.filter(pk=thing.pk).update(name=f"Umbenannt {thing.pk}")
    Workflow.objects.filter(pk=programme.workflow.pk).update(name="Anders")
    before = everything()
    set_up()
    assert everything() == before
    programme.refresh_from_db()
    assert programme.reviewers.name.startswith("Umbenannt")


def test_foreign_groups_of_the_same_name_are_not_taken(fresh):
    own = Group.objects.create(name="Quartiersprojekte: Koordination")
    team = Group.objects.create(name="Projektteam: Wohnwege")
    set_up()
    organisation = create_organisation("Wohnwege")
    assert not own.permissions.exists()
    assert not team.permissions.exists()
    assert Programme.objects.first().coordinators.name == "Quartiersprojekte: Koordination (2)"
    assert organisation.editors.name == "Projektteam: Wohnwege (2)"


def test_a_very_long_name_still_makes_a_group():
    first, second = (create_organisation(f"{'Träger ' * 30}{number}") for number in (1, 2))
    assert first.editors != second.editors


def test_a_deleted_group_comes_back_with_its_rights(project, rights_on):
    project.organisation.editors.delete()
    set_up()
    organisation = Organisation.objects.get(pk=project.organisation.pk)
    assert rights_on(organisation.editors, project) == {"add", "change"}


def test_coordinators_get_rights_on_every_overview(programme, rights_on):
    home = Page.objects.get(depth=2)
    one = create_index(home)
    two = create_index(home, title="Archiv", slug="archiv")
    for index in (one, two):
        assert rights_on(programme.coordinators, index) == {"add", "change", "publish"}
    assert rights_on(programme.reviewers, one) == set()


def test_the_sites_own_pages_groups_and_workflows_stay(index):
    moderators = Group.objects.get(name="Moderators")
    before = sorted(GroupPagePermission.objects.filter(group=moderators).values_list("pk"))
    home = Page.objects.get(depth=2)
    workflow = home.get_workflow()
    set_up()
    assert sorted(GroupPagePermission.objects.filter(group=moderators).values_list("pk")) == before
    assert home.get_workflow() == workflow
    assert workflow.active


def test_command_twice(capsys):
    call_command("qtg_setup")
    call_command("qtg_setup")
    out = capsys.readouterr().out
    assert out.count("Die Quartiersprojekte sind eingerichtet.") == 2
    assert out.count("0 Katalogeinträge geändert.") == 2


def test_dry_run_shows_and_changes_nothing(fresh, capsys):
    call_command("qtg_setup", dry_run=True)
    out = capsys.readouterr().out
    assert "+ Förderprogramm lwl-qtg" in out
    assert "Angelegt: Quartiersprojekte: Koordination" in out
    assert "Probelauf" in out
    assert not Programme.objects.exists()


@pytest.mark.parametrize("slug", ["lwl-qtg", "berlin-qm", "soziale-stadt", "stuttgart", "dstgb"])
def test_a_project_works_in_every_programme(index, organisation, client, slug):
    project = create_project(index, organisation, programme=slug, start=START)
    assert dates(project)[-1][2] == "2028-02-29"
    assert project.action_fields().exists()
    assert client.get(project.url).status_code == 200
