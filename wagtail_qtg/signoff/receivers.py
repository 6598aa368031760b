"""What Wagtail's workflow tells us, whichever button or code started it."""

from __future__ import annotations

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_cancelled

from .actions import note_submission, note_withdrawal
from .models import SignOffTask


def connect() -> None:
    task_submitted.connect(
        on_submitted, sender=TaskState, dispatch_uid="wagtail_qtg.signoff.submitted"
    )
    workflow_cancelled.connect(
        on_cancelled, sender=WorkflowState, dispatch_uid="wagtail_qtg.signoff.cancelled"
    )


def on_submitted(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    if isinstance(instance.task.specific, SignOffTask):
        note_submission(instance.workflow_state.content_object.specific, user)


def on_cancelled(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    if state is not None and isinstance(state.task.specific, SignOffTask):
        note_withdrawal(instance.content_object.specific, user)
