"""The funder's workflow: exactly one step, our task, and only while there is something to sign."""

from __future__ import annotations

from typing import Any

from wagtail.models import TaskState, Workflow

from ..catalogue.programmes import Programme
from .kinds import next_kind
from .models import SignOffTask


def workflow_of(page: Any) -> Workflow | None:
    """For the hook ``qtg_workflow``."""
    programme = page.project.programme if page.project else None
    if programme is None or not is_fit(programme.workflow) or next_kind(page) is None:
        return None
    return programme.workflow


def is_fit(workflow: Workflow | None) -> bool:
    """Another step before or after ours would let a page wait for somebody else, or for ever."""
    if workflow is None or not workflow.active:
        return False
    tasks = list(workflow.tasks)
    return len(tasks) == 1 and isinstance(tasks[0].specific, SignOffTask)


def waiting_task(page: Any) -> TaskState | None:
    """The state of our task, if the page waits for the funder."""
    state = page.current_workflow_task_state
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return None
    return state if isinstance(state.task.specific, SignOffTask) else None


def programmes_without_fit_workflow() -> list[Programme]:
    in_use = Programme.objects.filter(projects__isnull=False).distinct()
    return [programme for programme in in_use if not is_fit(programme.workflow)]
