"""Setting the app up in a site: catalogues, programmes, groups and the place of the sign-off.

Everything is found again by what it is linked to, never by its name, so that renaming is safe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowTask

from .catalogue.actions import Change, load_file
from .catalogue.files import shipped_catalogues, shipped_programme
from .catalogue.models import Catalogue
from .catalogue.programmes import Programme
from .permissions import ACCESS_ADMIN, PLAN_FUNDING, create_group, grant_permissions
from .projects.models import Organisation, ProjectIndexPage, ProjectPage
from .projects.workspaces import (
    coordinator_groups,
    equip_organisation,
    grant_index_rights,
    grant_project_rights,
)
from .public.overview.actions import rebuild_listings
from .settings import get_settings
from .signoff.models import SignOffTask

COORDINATOR_PERMISSIONS = [
    ACCESS_ADMIN,
    PLAN_FUNDING,
    *(f"wagtail_qtg.{action}_organisation" for action in ("add", "change", "delete", "view")),
    *(f"wagtail_qtg.{action}_programme" for action in ("change", "view")),
    *(
        f"wagtail_qtg.view_{model}"
        for model in ("catalogue", "actionfield", "cataloguegoal", "catalogueitem")
    ),
]
REVIEWER_PERMISSIONS = [ACCESS_ADMIN, PLAN_FUNDING]


@dataclass
class Report:
    """What setting up did, for the one who runs it."""

    changes: list[Change] = field(default_factory=list)
    created: list[str] = field(default_factory=list)


@transaction.atomic
def set_up() -> Report:
    """Bring the site to the state that the app needs; run again, it changes nothing."""
    report = Report()
    for path in shipped_catalogues():
        report.changes += load_file(path, update=False)
    for slug in get_settings().PROGRAMMES:
        report.changes += load_file(shipped_programme(slug), update=False)
    for programme in Programme.objects.all():
        equip_programme(programme, report)
    for organisation in Organisation.objects.all():
        equip_organisation(organisation)
    for index in ProjectIndexPage.objects.all():
        grant_index_rights(index)
    for project in ProjectPage.objects.select_related("organisation"):
        grant_project_rights(project)
    rebuild_listings()
    return report


def equip_new_programme(request: Any, instance: Any) -> None:
    if isinstance(instance, Programme):
        equip_programme(instance, Report())


@transaction.atomic
def load_and_equip(path: Path) -> list[Change]:
    """Load one file; a programme that comes out of it gets its groups and its workflow."""
    changes = load_file(path, update=True)
    for programme in Programme.objects.filter(reviewers=None):
        equip_programme(programme, Report())
    return changes


def equip_programme(programme: Programme, report: Report) -> None:
    """Give the programme its groups and the place of its sign-off, where it has none."""
    if programme.reviewers is None:
        programme.reviewers = _new_group(_("Funder’s review: %s") % programme.title, report)
    if programme.coordinators is None:
        present = coordinator_groups()
        programme.coordinators = (
            present[0] if present else _new_group(_("Neighbourhood projects: coordination"), report)
        )
    if programme.workflow is None:
        name = _("Sign-off: %s") % programme.title
        programme.workflow = Workflow.objects.create(name=name[:255], active=False)
        report.created.append(str(programme.workflow))
    programme.save(update_fields=["reviewers", "coordinators", "workflow"])
    _give_task(programme)
    grant_permissions(programme.reviewers, REVIEWER_PERMISSIONS)
    grant_permissions(programme.coordinators, COORDINATOR_PERMISSIONS)


def _give_task(programme: Programme) -> None:
    """The one step of its workflow, found through the workflow: a renamed one stays the same."""
    workflow = programme.workflow
    if not any(isinstance(task.specific, SignOffTask) for task in workflow.tasks):
        task = SignOffTask.objects.create(name=workflow.name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        Workflow.objects.filter(pk=workflow.pk).update(active=True)
    for task in workflow.tasks:
        if isinstance(task.specific, SignOffTask):
            task.specific.groups.set([programme.reviewers])


def _new_group(name: str, report: Report) -> Group:
    group = create_group(name)
    report.created.append(group.name)
    return group


def is_set_up() -> bool:
    """Whether every programme has its roles; False before the first run."""
    lacking = Q(reviewers=None) | Q(coordinators=None) | Q(workflow=None)
    return Catalogue.objects.exists() and not Programme.objects.filter(lacking).exists()
