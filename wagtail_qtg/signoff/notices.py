"""Who is told of what: only the people concerned, never all superusers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from .deciders import deciders, last_submission, people
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
    writers, programme = writers_of(page), page.project.programme
    accountants = Q(groups__in=[programme.coordinators_id]) if programme else Q(pk__in=[])
    if event.event in (EventKind.SUBMITTED, EventKind.WITHDRAWN):
        return deciders(page)
    if event.event == EventKind.RETURNED:
        return people().filter(writers)
    if event.event in (EventKind.SIGNED, EventKind.REVOKED):
        return people().filter(writers | accountants)
    return get_user_model().objects.none()


def writers_of(page: Any) -> Q:
    """Those of the organisation who wrote in the page or submitted it."""
    organisation = page.project.organisation
    submission = last_submission(page)
    wrote = page.revisions.exclude(user=None).values("user")
    submitted = [submission.by_id] if submission and submission.by_id else []
    return Q(groups__in=[organisation.editors_id if organisation else None]) & (
        Q(pk__in=wrote) | Q(pk__in=submitted)
    )
