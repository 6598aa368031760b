from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.exports.actions import make_export, save_pieces
from wagtail_qtg.exports.formats import FORMATS
from wagtail_qtg.exports.forms import FilterForm
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.models import Organisation, ProjectPage

#: So often the progress is told.
STEP = 500


class Command(BaseCommand):
    help = gettext_lazy(
        "Writes a table with all its rows into a file, for an archive or for another program."
    )
    count = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", choices=list(TABLES))
        parser.add_argument("--format", choices=list(FORMATS), default="csv")
        parser.add_argument("--output", type=Path, required=True, help="the file to be written")
        parser.add_argument("--force", action="store_true", help="replace a file that is there")
        parser.add_argument("--programme", help="only the programme with this slug")
        parser.add_argument("--organisation", help="only the organisation of this name")
        parser.add_argument("--project", help="only the project with this slug")
        parser.add_argument("--since", help="only what lies on or after this day, as 2026-03-01")
        parser.add_argument("--until", help="only what lies on or before this day")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["output"]
        self.check(target, options["force"])
        everybody = get_user_model()(is_superuser=True)  # an account of nobody, for all rows
        table = TABLES[options["table"]]
        form = FilterForm(self.filters(options), table=table, user=everybody)
        if not form.is_valid():
            raise CommandError(
                " ".join(f"{name}: {' '.join(texts)}" for name, texts in form.errors.items())
            )
        export = make_export(table, everybody, form)
        export = replace(export, rows=self.watched(export.rows))
        try:
            save_pieces(FORMATS[options["format"]].write(export), target)
        except OSError as error:
            raise CommandError(
                _("The file could not be written, nothing is left of it: %s") % error
            ) from error
        self.stdout.write(
            self.style.SUCCESS(
                _("%(count)s rows in %(file)s.") % {"count": self.count, "file": target}
            )
        )

    def check(self, target: Path, force: bool) -> None:
        if not target.parent.is_dir():
            raise CommandError(_("There is no folder %s. Please make it first.") % target.parent)
        if target.is_dir():
            raise CommandError(_("%s is a folder. Please name a file in it.") % target)
        if target.exists() and not force:
            raise CommandError(
                _("%s is there already. Name another file, or replace it with --force.") % target
            )

    def filters(self, options: dict[str, Any]) -> dict[str, Any]:
        """As the form of the screen sends them; what does not exist is refused there or here."""
        data = {name: options[name] for name in ("programme", "since", "until") if options[name]}
        if name := options["organisation"]:
            data["organisation"] = self.find(Organisation.objects.filter(name=name), name)
        if slug := options["project"]:
            projects = ProjectPage.objects.one_of_each().filter(slug=slug)
            data["project"] = self.find(projects, slug)
        return data

    def find(self, rows: Any, name: str) -> Any:
        pks = list(rows.values_list("pk", flat=True)[:2])
        if len(pks) != 1:
            raise CommandError(_("There is no “%s”, or more than one.") % name)
        return pks[0]

    def watched(self, rows: Iterable[Any]) -> Iterator[Any]:
        """Tells on a terminal how far it is."""
        for self.count, row in enumerate(rows, start=1):  # noqa: B020
            if self.count % STEP == 0 and self.stderr.isatty():
                self.stderr.write(f"\r{self.count}", ending="")
            yield row
