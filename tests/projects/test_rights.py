"""Who may edit what in Wagtail's own screens."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

from tests.factories import create_image, create_project
from wagtail_qtg.installation import set_up
from wagtail_qtg.models import Organisation, Period, ProjectPage, ScheduleChange
from wagtail_qtg.permissions import PLAN_FUNDING, grant_on_page
from wagtail_qtg.projects.actions import can_change_schedule

pytestmark = pytest.mark.django_db


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_editors_have_rights_on_their_own_project_only(
    project, other_project, organisation, rights_on
):
    assert rights_on(organisation.editors, project) == {"add", "change"}
    assert rights_on(organisation.editors, other_project) == set()
    assert rights_on(organisation.editors, project.get_parent()) == set()


@pytest.mark.parametrize(
    ("name", "own", "foreign"),
    [
        ("editor", 200, 302),
        ("other_editor", 302, 200),
        ("reviewer", 302, 302),
        ("coordinator", 200, 200),
        ("admin", 200, 200),
    ],
)
def test_who_can_open_the_editor(project, other_project, people, log_in, name, own, foreign):
    client = log_in(getattr(people, name))
    assert client.get(edit_url(project)).status_code == own
    assert client.get(edit_url(other_project)).status_code == foreign


def test_editors_cannot_publish(project, people):
    assert not project.permissions_for_user(people.editor).can_publish()
    assert project.permissions_for_user(people.coordinator).can_publish()


def test_a_project_that_changes_hands_changes_rights(
    project, organisation, other_organisation, rights_on
):
    project.organisation = other_organisation
    project.save()
    assert rights_on(organisation.editors, project) == set()
    assert rights_on(other_organisation.editors, project) == {"add", "change"}


def test_saving_keeps_rights_that_the_site_gave(project, people, rights_on):
    site_group = people.site_editor.groups.get()
    grant_on_page(site_group, project, ["change", "publish"])
    project.save()
    assert rights_on(site_group, project) == {"change", "publish"}


def test_each_organisation_edits_its_own_pictures_only(
    organisation, other_organisation, people, log_in
):
    for owner, status in ((organisation, 200), (other_organisation, 302)):
        image = create_image()
        get_image_model().objects.filter(pk=image.pk).update(collection=owner.collection)
        url = reverse("wagtailimages:edit", args=[image.pk])
        assert log_in(people.editor).get(url).status_code == status


def test_editors_choose_only_their_own_pictures(organisation, other_organisation, people, log_in):
    for owner in (organisation, other_organisation):
        image = create_image(f"Bild von {owner}")
        get_image_model().objects.filter(pk=image.pk).update(collection=owner.collection)
    page = log_in(people.editor).get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "Bild von Wohnwege" in page
    assert "Bild von Brückenhof" not in page


def test_a_new_organisation_is_equipped_when_the_admin_saves_it(people, log_in):
    client = log_in(people.coordinator)
    url = reverse("wagtailsnippets_wagtail_qtg_organisation:add")
    response = client.post(url, {"name": "Mittendrin", "street": "", "postcode": "", "city": ""})
    assert response.status_code == 302
    organisation = Organisation.objects.get(name="Mittendrin")
    assert organisation.editors.name == "Projektteam: Mittendrin"
    assert organisation.collection in Collection.objects.child_of(Collection.get_first_root_node())


def test_an_organisation_with_projects_cannot_be_deleted(project, people, log_in):
    call_command("rebuild_references_index", verbosity=0)  # Wagtail asks it before it deletes
    url = reverse("wagtailsnippets_wagtail_qtg_organisation:delete", args=[project.organisation.pk])
    response = log_in(people.coordinator).post(url, follow=True)
    assert response.status_code == 200
    assert Organisation.objects.filter(pk=project.organisation.pk).exists()


VISIBLE = [
    ("editor", True),
    ("colleague", True),
    ("reviewer", True),
    ("coordinator", True),
    ("admin", True),
    ("other_editor", False),
    ("other_reviewer", False),
    ("site_editor", False),
]


@pytest.mark.parametrize(("name", "visible"), VISIBLE)
def test_visible_to(project, people, name, visible):
    user = getattr(people, name)
    assert (project in ProjectPage.objects.visible_to(user)) is visible
    assert Period.objects.visible_to(user).exists() is visible
    assert ScheduleChange.objects.visible_to(user).exists() is visible


def test_nothing_is_visible_to_nobody_and_to_the_dismissed(project, people):
    people.editor.is_active = False
    for user in (AnonymousUser(), people.editor):
        assert not ProjectPage.objects.visible_to(user).exists()


def test_a_user_in_two_roles_sees_a_project_once(project, people, programme):
    people.editor.groups.add(programme.reviewers, programme.coordinators)
    assert ProjectPage.objects.visible_to(people.editor).count() == 1


def test_a_project_of_another_programme_stays_closed_to_the_reviewer(index, organisation, people):
    foreign = create_project(index, organisation, programme="dstgb", title="Anderes")
    assert foreign not in ProjectPage.objects.visible_to(people.reviewer)
    assert foreign in ProjectPage.objects.visible_to(people.other_reviewer)


def test_rights_follow_what_is_stored_not_a_draft(
    project, organisation, other_organisation, people, log_in, rights_on
):
    project.organisation = other_organisation
    project.save_revision()
    assert rights_on(organisation.editors, project) == {"add", "change"}
    assert rights_on(other_organisation.editors, project) == set()


def test_a_group_that_is_replaced_loses_what_it_had(project, organisation, people, rights_on):
    old, new = organisation.editors, Group.objects.create(name="Neues Team")
    organisation.editors = new
    organisation.save()
    assert (rights_on(old, project), rights_on(new, project)) == (set(), {"add", "change"})
    collections = GroupCollectionPermission.objects.filter(collection=organisation.collection)
    groups = set(collections.values_list("group", flat=True))
    assert new.pk in groups
    assert old.pk not in groups


def test_a_site_group_that_edits_another_organisation_keeps_its_rights(
    project, other_organisation, people, rights_on
):
    group = people.site_editor.groups.get()
    grant_on_page(group, project, ["add", "change", "publish"])
    other_organisation.editors = group
    other_organisation.save()
    project.save()
    assert rights_on(group, project) == {"add", "change", "publish"}


def test_a_reviewer_of_one_programme_plans_nothing_in_another(project, people, organisation):
    people.other_reviewer.groups.add(organisation.editors)
    assert project in ProjectPage.objects.visible_to(people.other_reviewer)
    assert not can_change_schedule(people.other_reviewer, project)


def test_coordinators_can_choose_an_organisations_pictures(organisation, people, log_in):
    image = create_image("Bild vom Hof")
    get_image_model().objects.filter(pk=image.pk).update(collection=organisation.collection)
    page = log_in(people.coordinator).get(reverse("wagtailimages_chooser:choose"))
    assert "Bild vom Hof" in page.content.decode()


def test_a_group_that_lost_its_role_plans_no_funding(programme, people):
    team = people.editor.groups.get()
    for group in (team, people.reviewer.groups.get()):
        programme.reviewers = group
        programme.save()
        set_up()
    assert not get_user_model().objects.get(pk=people.editor.pk).has_perm(PLAN_FUNDING)
    assert get_user_model().objects.get(pk=people.reviewer.pk).has_perm(PLAN_FUNDING)
