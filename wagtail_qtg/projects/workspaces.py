"""Who may edit what: a group and a collection for each organisation, rights on its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection

from ..catalogue.programmes import Programme
from ..permissions import (
    ACCESS_ADMIN,
    create_group,
    grant_on_collection,
    grant_on_page,
    grant_permissions,
    withdraw_from_collection,
    withdraw_from_page,
)

if TYPE_CHECKING:
    from .models import Organisation, ProjectIndexPage, ProjectPage

EDITOR_ACTIONS = ("add", "change")
COORDINATOR_ACTIONS = ("add", "change", "publish")
FILE_PERMISSIONS = [
    f"{app_label}.{action}_{model}"
    for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
]


@transaction.atomic
def equip_organisation(organisation: Organisation) -> None:
    """Give the organisation its editors' group and its collection, where it has none."""
    if organisation.editors is None:
        organisation.editors = create_group(_("Project team: %s") % organisation.name)
    if organisation.collection is None:
        root = Collection.get_first_root_node()
        organisation.collection = root.add_child(instance=Collection(name=organisation.name))
    organisation.save(update_fields=["editors", "collection"])
    grant_permissions(organisation.editors, [ACCESS_ADMIN])
    for group in [organisation.editors, *coordinator_groups()]:
        grant_on_collection(group, organisation.collection, FILE_PERMISSIONS)


def hand_over(organisation: Organisation, before: Organisation) -> None:
    """When group or collection are replaced, the old ones lose what they had for this role."""
    now, then = ((version.editors_id, version.collection_id) for version in (organisation, before))
    if now == then:
        return
    if before.editors is not None and before.collection is not None:
        withdraw_from_collection(before.editors, before.collection, FILE_PERMISSIONS)
    equip_organisation(organisation)
    for project in organisation.projects.all():
        if before.editors is not None and organisation.editors_id != before.editors_id:
            withdraw_from_page(before.editors, project, EDITOR_ACTIONS)
        grant_on_page(organisation.editors, project, EDITOR_ACTIONS)


def grant_project_rights(project: ProjectPage, before: Organisation | None = None) -> None:
    """The organisation's editors may edit the project; those of the one before no longer."""
    organisation = project.organisation
    if before is not None and before != organisation and before.editors is not None:
        withdraw_from_page(before.editors, project, EDITOR_ACTIONS)
    if organisation is None:
        return
    if organisation.editors is None:
        equip_organisation(organisation)
    grant_on_page(organisation.editors, project, EDITOR_ACTIONS)


def grant_index_rights(index: ProjectIndexPage) -> None:
    """The coordinators of every programme may create and publish projects under the overview."""
    for group in coordinator_groups():
        grant_on_page(group, index, COORDINATOR_ACTIONS)


def coordinator_groups() -> list[Group]:
    return list(
        Group.objects.filter(pk__in=Programme.objects.values("coordinators")).order_by("pk")
    )
