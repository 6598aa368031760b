"""Who is told of what: only the people concerned, never all superusers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from .deciders import deciders, editors_group, last_submission, people
from .enums import EventKind
from .models import Notice, SignOffEvent
from .tasks import send_after_commit


def leave_notices(page: Any, event: SignOffEvent, concerned: Any = None) -> None:
    """In the transaction of the decision; sent once that is safe."""
    recipients = people().filter(pk=concerned.pk) if concerned else recipients_of(page, event)
    notices = [
        Notice(event=event, user=user)
        for user in recipients.exclude(pk=event.by_id).exclude(email="")
    ]
    if notices:
        Notice.objects.bulk_create(notices)
        send_after_commit()


def recipients_of(page: Any, event: SignOffEvent) -> QuerySet:
    if event.event in (EventKind.SUBMITTED, EventKind.WITHDRAWN):
        return deciders(page)
    if event.event == EventKind.RETURNED:
        return people().filter(writers_of(page, event))
    if event.event in (EventKind.SIGNED, EventKind.REVOKED):
        programme = page.project.programme
        accountants = Q(groups__in=[programme.coordinators_id]) if programme else Q(pk__in=[])
        return people().filter(writers_of(page, event) | accountants)
    return get_user_model().objects.none()


def writers_of(page: Any, event: SignOffEvent) -> Q:
    """Who wrote in the page for the organisation, and who submitted it; else all its editors."""
    submission = last_submission(page)
    submitter = Q(pk=submission.by_id if submission else None)
    editors = Q(groups__in=[editors_group(page)])
    wrote = editors & Q(pk__in=page.revisions.exclude(user=None).values("user"))
    is_anybody_left = people().filter(wrote | submitter).exclude(pk=event.by_id).exists()
    return wrote | submitter if is_anybody_left else editors
