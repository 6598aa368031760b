"""What Wagtail's workflow tells us, whichever button or code started it."""

from __future__ import annotations

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_cancelled, task_submitted, workflow_cancelled

from .actions import note_submission, note_withdrawal
from .models import SignOffTask


def connect() -> None:
    task_submitted.connect(
        on_submitted, sender=TaskState, dispatch_uid="wagtail_qtg.signoff.submitted"
    )
    task_cancelled.connect(
        on_task_cancelled, sender=TaskState, dispatch_uid="wagtail_qtg.signoff.task_cancelled"
    )
    workflow_cancelled.connect(
        on_cancelled, sender=WorkflowState, dispatch_uid="wagtail_qtg.signoff.cancelled"
    )


def on_submitted(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    if isinstance(instance.task.specific, SignOffTask):
        note_submission(instance.workflow_state.content_object.specific, user)


def on_task_cancelled(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Somebody switched our task off in Wagtail's settings: it waits no longer, and is not signed.

    Wagtail goes on to the next task, finds none, and calls that approved.
    """
    state = instance.workflow_state
    page = state.content_object.specific if state.content_object else None
    if not isinstance(instance.task.specific, SignOffTask) or page is None:
        return
    if state.status == WorkflowState.STATUS_APPROVED:
        state.status = WorkflowState.STATUS_CANCELLED
        state.save(update_fields=["status"])
        note_withdrawal(page, user)


def on_cancelled(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    if state is not None and isinstance(state.task.specific, SignOffTask):
        note_withdrawal(instance.content_object.specific, user)
