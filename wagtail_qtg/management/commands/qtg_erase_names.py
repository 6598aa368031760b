from __future__ import annotations

from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.signoff.erasure import due_for_erasure, erase_names

from ._dry_run import undo_if


class Command(BaseCommand):
    help = gettext_lazy(
        "Erases names of persons from the signed records of projects whose retention time is over. "
        "Look at what is due with --dry-run first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show what is due")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        with undo_if(True) if options["dry_run"] else nullcontext():
            for due in due_for_erasure(timezone.localdate()):
                erasures = erase_names(
                    due.project, due.names, None, _("The retention time is over.")
                )
                count += len(due.names)
                self.stdout.write(
                    _("%(project)s: %(names)s names in %(records)s records, due since %(since)s")
                    % {
                        "project": due.project.title,
                        "names": len(due.names),
                        "records": len(erasures),
                        "since": date_format(due.since, "SHORT_DATE_FORMAT"),
                    }
                )
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
        elif not count:
            self.stdout.write(_("Nothing is due."))
