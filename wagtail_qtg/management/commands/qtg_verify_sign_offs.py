from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.documents.pdf import PdfUnavailableError, engine_name
from wagtail_qtg.documents.verification import count_incomparable, record_faults
from wagtail_qtg.signoff.verification import missing_rows, verify_sign_offs


class Command(BaseCommand):
    help = gettext_lazy("Recomputes the hash of every sign-off and says which are broken.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pdf",
            action="store_true",
            help="also read what was attached, and make the PDF of each sign-off once more and "
            "compare it with the stored one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["pdf"]:
            self.check_engine()
        count = broken = 0
        for record, found in verify_sign_offs():
            texts = [fault.text for fault in found]
            if options["pdf"] and not texts:
                texts = [fault.text for fault in record_faults(record)]
            count += 1
            broken += bool(texts)
            for text in texts:
                name = f"{record.project.title}, {record} ({record.pk})"
                self.stderr.write(self.style.ERROR(f"{name}: {text}"))
        for project, text in missing_rows():
            broken += 1
            self.stderr.write(self.style.ERROR(f"{project.title}: {text}"))
        if options["pdf"] and (others := count_incomparable()):
            self.stdout.write(
                _(
                    "%s PDFs were made with other versions of the programs; only their hash was "
                    "checked."
                )
                % others
            )
        if broken:
            raise CommandError(
                _("%(broken)s of %(count)s sign-offs are broken. Compare them with a backup.")
                % {"broken": broken, "count": count}
            )
        self.stdout.write(self.style.SUCCESS(_("%s sign-offs checked, all are sound.") % count))

    def check_engine(self) -> None:
        try:
            engine_name()
        except PdfUnavailableError as error:
            raise CommandError(
                _("PDFs cannot be made here, so they cannot be compared: %s") % error
            ) from error
