from __future__ import annotations

from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.models import Period, ProjectPage
from wagtail_qtg.reports.actions import periods_to_open, start_report

from ._dry_run import undo_if


class Command(BaseCommand):
    help = gettext_lazy(
        "Begins the documentation of every period that has begun or begins soon. Meant to run "
        "daily; a period that is documented already is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days-ahead",
            type=int,
            default=30,
            help="also periods that begin within so many days (30)",
        )
        parser.add_argument("--project", help="only the project with this slug")
        parser.add_argument("--dry-run", action="store_true", help="only show what would be begun")

    def handle(self, *args: Any, **options: Any) -> None:
        projects = self.find_projects(options["project"])
        periods = periods_to_open(timezone.localdate(), options["days_ahead"], projects)
        with undo_if(True) if options["dry_run"] else nullcontext():
            failed = [period for period in periods if not self.begin(period)]
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing was changed."))
        if failed:
            raise CommandError(_("%s periods could not be opened, see above.") % len(failed))

    def begin(self, period: Period) -> bool:
        """One project's fault stops no other."""
        try:
            report = start_report(period)
        except (ValidationError, DatabaseError) as error:
            self.stderr.write(self.style.ERROR(f"{period.project.title}, {period}: {error}"))
            return False
        self.stdout.write(_("Begun: %s") % report.title)
        return True

    def find_projects(self, slug: str | None) -> Any:
        if slug is None:
            return None
        projects = ProjectPage.objects.filter(slug=slug)
        if not projects.exists():
            raise CommandError(
                _("There is no project with the slug “%s”. It is the last part of its address.")
                % slug
            )
        return projects
