"""Writing down what happened: the history that both sides read, and who is told of it."""

from __future__ import annotations

from typing import Any

from ..common.people import name_of
from .enums import EventKind
from .kinds import next_kind
from .models import SignOffEvent
from .notices import leave_notices

#: What happens beside the way of a page to its signature.
BESIDE_THE_WAY = (EventKind.REASSIGNED, EventKind.REVOKED, EventKind.ERASED)


def note(
    page: Any,
    event: EventKind,
    user: Any,
    *,
    comment: str = "",
    what: Any = None,
    kind: str | None = None,
    seen: str = "",
    concerned: Any = None,
) -> SignOffEvent:
    """``concerned``: the one person whom it concerns, if it does not concern all."""
    row = SignOffEvent.objects.create(
        project=page.project,
        page_id=page.pk,
        sign_off_kind=kind or next_kind(page) or "",
        event=event,
        comment=comment,
        snapshot=what,
        seen=seen,
        by=user,
        by_name=name_of(user),
    )
    leave_notices(page, row, concerned)
    return row


def returned_with(page: Any) -> SignOffEvent | None:
    """The return that the page still has to answer, with its reason."""
    last = page.qtg_sign_off_events.exclude(event__in=BESIDE_THE_WAY).last()
    return last if last is not None and last.event == EventKind.RETURNED else None
