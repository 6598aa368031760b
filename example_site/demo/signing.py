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


def reviewer_of(page: Any) -> Any:
    reviewers = page.project.programme.reviewers
    return get_user_model().objects.filter(groups=reviewers).order_by("pk").first()
