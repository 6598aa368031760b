from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.catalogue.files import BrokenFileError
from wagtail_qtg.installation import set_up

from ._dry_run import undo_if


class Command(BaseCommand):
    help = gettext_lazy(
        "Sets up catalogues, programmes, groups and rights. Can be run again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with undo_if(options["dry_run"]):
                report = set_up()
        except BrokenFileError as error:
            raise CommandError(str(error)) from error
        if options["dry_run"] or options["verbosity"] > 1:
            for change in report.changes:
                self.stdout.write(str(change))
        for name in report.created:
            self.stdout.write(_("Created: %s") % name)
        self.stdout.write(
            _("%(count)s catalogue entries changed.") % {"count": len(report.changes)}
        )
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
        else:
            self.stdout.write(self.style.SUCCESS(_("Neighbourhood projects are set up.")))
