"""Signing what is in the past as if it had been signed then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.utils import timezone

from wagtail_qtg.models import SignOff
from wagtail_qtg.reports.enums import Achieved
from wagtail_qtg.results.actions import proposed_result, publish_result
from wagtail_qtg.results.models.public_result import CHOSEN
from wagtail_qtg.results.signed_sheets import find_sheet
from wagtail_qtg.signoff.actions import return_for_changes, seen_digest, sign_off, submit

MORNING = time(9, 30)
NOON = time(12, 15)


@contextmanager
def on_day(day: date, at: time = MORNING) -> Iterator[None]:
    """Only the demo turns the clock back: it has to show two years at once."""
    moment = timezone.make_aware(datetime.combine(day, at))
    with mock.patch("django.utils.timezone.now", return_value=min(moment, timezone.now())):
        yield


def sign(page: Any, author: Any, day: date, comment: str = "") -> SignOff:
    with on_day(day):
        submit(page, author)
    with on_day(day, NOON):
        page = type(page).objects.get(pk=page.pk)
        return sign_off(page, reviewer_of(page), seen=seen_digest(page), comment=comment)


def return_with_a_reason(page: Any, author: Any, day: date, reason: str) -> None:
    with on_day(day):
        submit(page, author)
    with on_day(day, NOON):
        page = type(page).objects.get(pk=page.pk)
        return_for_changes(page, reviewer_of(page), reason)


def publish_reached(record: SignOff, author: Any, day: date) -> None:
    """What was reached, a week later, with the texts that the sheet proposed; the rest waits."""
    if day >= timezone.localdate():
        return
    for data in record.snapshot["content"]["sheets"]:
        sheet = find_sheet(record, data["id"])
        if sheet.achieved == Achieved.YES and data["public_text"]:
            proposed = proposed_result(sheet)
            values = {name: getattr(proposed, name) for name in CHOSEN}
            with on_day(day):
                publish_result(record, sheet.id, {**values, "visible_from": day}, author)


def reviewer_of(page: Any) -> Any:
    reviewers = page.project.programme.reviewers
    return get_user_model().objects.filter(groups=reviewers).order_by("pk").first()
