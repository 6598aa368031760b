"""What runs after a decision, in whatever way the site's ``TASKS`` say."""

from __future__ import annotations

from django_tasks import task


@task()
def send_notices_task() -> None:
    from .mails import send_notices

    send_notices()
