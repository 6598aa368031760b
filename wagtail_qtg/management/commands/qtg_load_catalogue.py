from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.catalogue.files import BrokenFileError
from wagtail_qtg.installation import load_and_equip

from ._dry_run import undo_if


class Command(BaseCommand):
    help = gettext_lazy(
        "Loads a catalogue or programme file; what is gone from it is retired, never deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON file, see docs/reference/catalogues.md")
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with undo_if(options["dry_run"]):
                changes = load_and_equip(options["file"])
        except BrokenFileError as error:
            raise CommandError(str(error)) from error
        for change in changes:
            self.stdout.write(str(change))
        self.stdout.write(
            _("%(count)s changes in %(file)s.") % {"count": len(changes), "file": options["file"]}
        )
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
