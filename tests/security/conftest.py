from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from tests.scenes import scene

from .marked import write_marked_pages
from .whole import build_whole

STRANGERS = ["nobody", "other_editor", "other_reviewer", "site_editor"]


@scene
def marked_pages(project, people):
    """Concept, documentation and closing report of a public project, the marker in every field."""
    pages = write_marked_pages(project, people.editor)
    call_command("update_index", verbosity=0, stdout=StringIO())
    return pages


@pytest.fixture
def client_of(client, people, log_in):
    return lambda name: client if name == "nobody" else log_in(getattr(people, name))


@scene
def moderated(index, people):
    """The site asks its own moderators before anything goes live."""
    workflow = Workflow.objects.create(name="Redaktion")
    task = GroupApprovalTask.objects.create(name="Redaktion prüft")
    task.groups.add(people.site_editor.groups.get())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=index)
    return workflow


@scene
def whole(project, people):
    found = build_whole(project, people)
    call_command("rebuild_references_index", verbosity=0)  # Wagtail asks it before it deletes
    return found
