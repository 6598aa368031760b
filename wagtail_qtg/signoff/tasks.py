"""What runs after a decision, in whatever way the site's ``TASKS`` say."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from .mails import send_notices


@task()
def send_mails() -> None:
    send_notices()


def send_after_commit() -> None:
    """A backend that does not answer leaves the notices where they are, to be tried again."""

    def enqueue() -> None:
        send_mails.enqueue()

    transaction.on_commit(enqueue, robust=True)
