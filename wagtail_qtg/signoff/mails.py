"""Mails about decisions: short, with a link, in the language of whoever gets it."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPServerDisconnected,
)
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from .enums import EventKind
from .mail_words import WITH_REASON, words_of
from .models import FundingRelease, Notice, SignOff

logger = logging.getLogger("wagtail_qtg.mails")

DOWN = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError, SMTPServerDisconnected)

#: Older news are no news: what could not be sent for so long is dropped.
KEPT_FOR = timedelta(days=14)
TIMEOUT = 10  # seconds that a decision waits for a mail server at most

#: Wagtail's own switches in each person's account.
SWITCHES = {
    EventKind.SUBMITTED: "submitted_notifications",
    EventKind.WITHDRAWN: "submitted_notifications",
    EventKind.RETURNED: "rejected_notifications",
    EventKind.SIGNED: "approved_notifications",
    EventKind.REVOKED: "approved_notifications",
}


def send_notices() -> list[Notice]:
    """Send all that is still to be sent; give back what could not be sent."""
    stale = Notice.objects.filter(left_at__lt=timezone.now() - KEPT_FOR)
    for notice in stale:
        logger.warning("Notice %s was never sent (%s) and is dropped", notice.pk, notice.error)
    stale.delete()
    failed = []
    server = get_connection(timeout=TIMEOUT)
    for pk in list(Notice.objects.order_by("attempts", "pk").values_list("pk", flat=True)):
        try:
            notice, is_server_down = _send_one(pk, server), False
        except Exception as error:  # noqa: BLE001 (whatever it is, the others get theirs)
            notice = _note_failure(pk, error)
            is_server_down = means_down(error)
        if notice is not None:
            failed.append(notice)
        if is_server_down:
            break
    return failed


@transaction.atomic
def _send_one(pk: int, server: Any) -> None:
    """Sent and taken off the list together; two that send at once send it once."""
    can_skip = connection.features.has_select_for_update_skip_locked
    notices = Notice.objects.select_for_update(of=("self",), skip_locked=can_skip)
    notice = notices.filter(pk=pk).select_related("event__project", "user").first()
    if notice is None:
        return
    if wants(notice.user, notice.event.event):
        message_for(notice, server).send()
    notice.delete()


def _note_failure(pk: int, error: Exception) -> Notice | None:
    logger.warning("Mail for notice %s could not be sent: %s", pk, error)
    notice = Notice.objects.filter(pk=pk).first()
    if notice is not None:
        notice.attempts += 1
        notice.error = str(error)[:255]
        notice.save(update_fields=["attempts", "error"])
    return notice


def means_down(error: Exception) -> bool:
    """Whether the server is there for nobody; whatever else goes wrong concerns one mail."""
    if isinstance(error, SMTPException):
        return isinstance(error, DOWN)
    return isinstance(error, OSError)


def wants(user: Any, event: str) -> bool:
    """Somebody who switched such mails off in the account gets none, and nobody who is gone."""
    if not (user.is_active and user.email):
        return False
    switch = SWITCHES.get(EventKind(event))
    return switch is None or getattr(UserProfile.get_for_user(user), switch)


def message_for(notice: Notice, server: Any) -> EmailMultiAlternatives:
    """Names nobody but the addressee; what stands in the pages is read behind the login."""
    event, user = notice.event, notice.user
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        context = {
            **words_of(event),
            "user": user,
            "page": event.page,
            "project": event.project,
            "reason": event.comment if event.event in WITH_REASON else "",
            "releases": _releases_of(event),
            "url": admin_url(reverse("wagtail_qtg:review", args=[event.page_id])),
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        texts = {
            part: render_to_string(f"wagtail_qtg/mails/{part}", context)
            for part in ("subject.txt", "body.txt", "body.html")
        }
    sender = getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        " ".join(texts["subject.txt"].split()),
        texts["body.txt"].strip() + "\n",
        sender,
        [user.email],
        connection=server,
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(texts["body.html"], "text/html")
    return message


def _releases_of(event: Any) -> list[FundingRelease]:
    if event.event != EventKind.SIGNED:
        return []
    record = SignOff.objects.filter(page=event.page_id, record__seen=event.seen).last()
    releases = record.releases.select_related("period", "revocation") if record else []
    return [release for release in releases if not release.is_revoked]


def admin_url(path: str) -> str:
    return f"{getattr(settings, 'WAGTAILADMIN_BASE_URL', '').rstrip('/')}{path}"
