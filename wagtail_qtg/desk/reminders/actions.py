"""Sending what people are reminded of."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from ...signoff.mails import TIMEOUT, admin_url, means_down
from ..desk import has_desk
from .digests import Digest
from .models import SentDigest

logger = logging.getLogger("wagtail_qtg.mails")

#: So long it is remembered who was reminded of what.
KEPT_FOR = timedelta(days=400)


def send_digests(found: list[Digest], today: date) -> list[Digest]:
    """All of them; the answer is what could not be sent, and is tried at the next call."""
    SentDigest.objects.filter(sent_on__lt=today - KEPT_FOR).delete()
    failed = []
    server = get_connection(timeout=TIMEOUT)
    for number, digest in enumerate(found):
        try:
            send_digest(digest, today, server)
        except IntegrityError:
            continue  # somebody else sends at this moment, and was quicker
        except Exception as error:  # noqa: BLE001 (whatever it is, the others get theirs)
            logger.warning("Reminder for user %s could not be sent: %s", digest.user.pk, error)
            failed.append(digest)
            if means_down(error):
                return [*failed, *found[number + 1 :]]
    return failed


@transaction.atomic
def send_digest(digest: Digest, today: date, server: Any) -> None:
    """Written down and sent together: what is not sent was not written down."""
    with translation.override(UserProfile.get_for_user(digest.user).get_preferred_language()):
        SentDigest.objects.create(
            user=digest.user, sent_on=today, lines=[item.line for item in digest.items]
        )
        message_for(digest, server).send()


def message_for(digest: Digest, server: Any) -> EmailMultiAlternatives:
    name = "desk" if has_desk(digest.user) else "projects"
    context = {
        "user": digest.user,
        "groups": digest.groups(),
        "count": len(digest.items),
        "url": admin_url(reverse(f"wagtail_qtg:{name}")),
        "account_url": admin_url(reverse("wagtailadmin_account")),
        "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
    }
    texts = {
        part: render_to_string(f"wagtail_qtg/mails/reminders/{part}", context)
        for part in ("subject.txt", "body.txt", "body.html")
    }
    message = EmailMultiAlternatives(
        " ".join(texts["subject.txt"].split()),
        texts["body.txt"].strip() + "\n",
        getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", settings.DEFAULT_FROM_EMAIL),
        [digest.user.email],
        connection=server,
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(texts["body.html"], "text/html")
    return message
