"""What stands in the database when all races are over."""

from __future__ import annotations

from typing import Any

from wagtail.models import TaskState, WorkflowState

from wagtail_qtg.models import FundingRelease, Notice, Period, SignOff, SignOffEvent
from wagtail_qtg.signoff.verification import verify_sign_offs


def findings() -> dict[str, Any]:
    return {
        "records": SignOff.objects.count(),
        "signatures in the history": SignOffEvent.objects.filter(event="signed").count(),
        "approved tasks": TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count(),
        "releases": FundingRelease.objects.count(),
        "periods released": Period.objects.exclude(release=None).count(),
        "faults": [str(fault) for _record, faults in verify_sign_offs() for fault in faults],
        "half done": half_done(),
        "mails left": Notice.objects.count(),
    }


def half_done() -> list[str]:
    """Workflows that are over while their task is not, or the other way round."""
    return [
        f"{state.content_object}: {state.status}, {state.current_task_state.status}"
        for state in WorkflowState.objects.select_related("current_task_state")
        if (state.status == WorkflowState.STATUS_IN_PROGRESS)
        != (state.current_task_state.status == TaskState.STATUS_IN_PROGRESS)
    ]
