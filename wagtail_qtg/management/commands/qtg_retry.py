from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.signoff.mails import send_notices


class Command(BaseCommand):
    help = gettext_lazy("Sends the mails that could not be sent. Meant to run every few minutes.")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = send_notices()
        for notice in failed:
            self.stderr.write(self.style.ERROR(f"{notice}: {notice.error}"))
        if failed:
            raise CommandError(_("%s mails could not be sent; they are tried again.") % len(failed))
