from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.desk.reminders.actions import send_digests
from wagtail_qtg.desk.reminders.digests import digests


class Command(BaseCommand):
    help = gettext_lazy(
        "Reminds everybody in one mail of what is due, late, returned or waiting for them. Meant "
        "to run daily; nobody gets more than one mail a week, also after an outage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only show who would be told of what"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        found = digests(today)
        for digest in found:
            self.stdout.write(f"{digest.user} <{digest.user.email}>")
            for kind, items in digest.groups():
                self.stdout.write(f"  {kind.label}")
                for item in items:
                    self.stdout.write(f"    {item.line}")
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
            return
        failed = send_digests(found, today)
        if failed:
            raise CommandError(
                _("%s mails could not be sent; the next run tries them again.") % len(failed)
            )
