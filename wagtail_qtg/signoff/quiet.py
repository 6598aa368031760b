"""Wagtail's own mails about workflows say nothing about ours: we send better ones."""

from __future__ import annotations

from typing import Any

from wagtail.admin import signal_handlers

from .models import SignOffTask

NOTIFIERS = (
    signal_handlers.task_submission_email_notifier,
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
)


def quiet_wagtails_mails() -> None:
    """Each notifier asks itself whether it handles something; for our task it no longer does.

    They are asked, not disconnected, so that a site which replaced them keeps its own, in
    whatever order the apps start.
    """
    for notifier in NOTIFIERS:
        if not hasattr(notifier, "asks_wagtail"):
            notifier.asks_wagtail = notifier.can_handle
            notifier.can_handle = unless_ours(notifier.asks_wagtail)


def unless_ours(can_handle: Any) -> Any:
    def can_handle_unless_ours(instance: Any, **kwargs: Any) -> bool:
        return not is_ours(instance) and can_handle(instance, **kwargs)

    return can_handle_unless_ours


def is_ours(state: Any) -> bool:
    """A task's state, or the state of a workflow that consists of our task."""
    if hasattr(state, "task"):
        return isinstance(state.task.specific, SignOffTask)
    return any(isinstance(task.specific, SignOffTask) for task in state.workflow.tasks)
