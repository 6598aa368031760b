"""The house on its first day; what is done there stays for the steps that follow."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import django
import pytest

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from wagtail.models import (  # noqa: E402
    GroupApprovalTask,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from tests.concepts.factories import complete_concept  # noqa: E402
from tests.factories import create_index, create_organisation, create_project  # noqa: E402
from tests.reports.factories import reviewed_report  # noqa: E402
from wagtail_qtg.models import Programme  # noqa: E402

from .clicking import HOSTS, create_person, press  # noqa: E402

setup_test_environment()


@pytest.fixture(scope="module")
def house():
    """Two sites in one installation, a moderation of the house's own over all of its pages."""
    call_command("qtg_setup", verbosity=0)
    root = Page.get_first_root_node()
    moderators = Group.objects.create(name="Redaktion des Hauses")
    task = GroupApprovalTask.objects.create(name="Gegenlesen")
    task.groups.set([moderators])
    workflow = Workflow.objects.create(name="Vier Augen")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    homes = {"nord": Site.objects.get(is_default_site=True).root_page}
    homes["sued"] = root.add_child(instance=Page(title="Süd", slug="sued"))
    Site.objects.update(hostname=HOSTS["nord"])
    Site.objects.create(hostname=HOSTS["sued"], root_page=homes["sued"], site_name="Süd")
    organisation = create_organisation()
    projects = {}
    for name, home in homes.items():
        index = create_index(Page.objects.get(pk=home.pk), title=f"Viertel {name}", slug="viertel")
        title = f"Projekt {name}"
        projects[name] = create_project(
            index, organisation, start=date(2026, 3, 1), title=title, slug=f"projekt-{name}"
        )
    return SimpleNamespace(organisation=organisation, workflow=workflow, projects=projects)


@pytest.fixture(scope="module")
def people(house):
    programme = Programme.objects.get(slug="lwl-qtg")
    return SimpleNamespace(
        editor=create_person("schreibt", house.organisation.editors),
        reviewer=create_person("prueft", programme.reviewers),
        coordinator=create_person("koordiniert", programme.coordinators),
        admin=create_person("darf-alles", is_superuser=True, is_staff=True),
    )


@pytest.fixture(scope="module")
def project(house):
    return house.projects["nord"]


@pytest.fixture(scope="module")
def concept(project, people):
    concept = complete_concept(project)
    concept.save_revision(user=people.editor)
    return concept


@pytest.fixture(scope="module")
def report(project, people, concept):
    press(concept, people.editor, "submit")
    press(concept, people.reviewer, "sign_off")
    report = reviewed_report(project)
    report.save_revision(user=people.editor)
    return report
