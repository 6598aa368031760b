from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.public.overview.actions import rebuild_listings
from wagtail_qtg.results.outcomes import rebuild_outcomes

from ._dry_run import undo_if


class Command(BaseCommand):
    help = gettext_lazy(
        "Compares the statistics of goals with the signed reviews, and puts right what differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        with undo_if(options["dry_run"]):
            found = rebuild_outcomes()
            rebuild_listings()
        self.stdout.write(
            _(
                "Outcomes of goals: %(right)s were right, %(wrong)s wrong, %(missing)s missing, "
                "%(surplus)s surplus."
            )
            % found._asdict()
        )
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
        else:
            self.stdout.write(self.style.SUCCESS(_("All outcomes are as they were signed.")))
