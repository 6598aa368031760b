"""Run with the lowest Wagtail: a funding is lived through there, and stored as it was long ago.

``python -m tests.upgrade.before FIRST THEN``: both are SQLite files. ``FIRST`` is at our first
migration, with what there was then; ``THEN`` is at the one that brought the sign-off.
"""

from __future__ import annotations

import shutil
import sys
from types import SimpleNamespace

import django
from django.core.management import call_command
from django.db import connection


def main(first: str, then: str) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("qtg_setup", verbosity=0)
    people, project = live_until_the_concept()
    connection.close()
    here = connection.settings_dict["NAME"]
    shutil.copy(here, first)
    live_until_the_result(people, project)
    go_back("0003_add_sign_off")
    shutil.copy(here, then)
    shutil.copy(first, here)
    forget_workflows()
    go_back("0001_initial")
    shutil.copy(here, first)


def live_until_the_concept():
    from tests.factories import (
        START,
        create_image,
        create_index,
        create_organisation,
        create_project,
        create_user,
    )
    from wagtail_qtg.models import Programme

    organisation = create_organisation()
    picture = {"picture": create_image(), "picture_alt": "Ein Bus mit Rampe"}
    project = create_project(create_index(), organisation, start=START, **picture)
    project.save_revision().publish()
    programme = Programme.objects.get(slug="lwl-qtg")
    people = SimpleNamespace(
        editor=create_user("editor", organisation.editors),
        reviewer=create_user("reviewer", programme.reviewers),
    )
    create_user("admin", is_superuser=True, is_staff=True)
    return people, project


def live_until_the_result(people, project) -> None:
    from tests.reports.factories import planned_report
    from tests.results.factories import sign_review, values
    from tests.signoff.steps import sign_concept
    from wagtail_qtg.results.actions import publish_result
    from wagtail_qtg.signoff.actions import submit

    sign_concept(project, people)
    record = sign_review(project, people)
    sheet = record.snapshot["content"]["sheets"][0]["id"]
    publish_result(record, sheet, values(), people.editor)
    waiting = planned_report(project, 3)
    waiting.save_revision(user=people.editor)
    submit(waiting, people.editor)


def forget_workflows() -> None:
    """Rows of Wagtail's that only came with our later migrations."""
    from wagtail.models import Task, Workflow

    from wagtail_qtg.models import Programme

    ours = Programme.objects.exclude(workflow=None).values_list("workflow", flat=True)
    workflows = Workflow.objects.filter(pk__in=list(ours))
    tasks = Task.objects.filter(workflow_tasks__workflow__in=workflows)
    pks = list(tasks.values_list("pk", flat=True))
    Programme.objects.update(workflow=None)
    workflows.delete()
    for task in Task.objects.filter(pk__in=pks):
        task.specific.delete()


def go_back(name: str) -> None:
    call_command("migrate", "wagtail_qtg", name, verbosity=0)
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
