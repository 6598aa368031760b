from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from example_site.demo import PASSWORD
from example_site.demo.accounts import read_accounts
from example_site.demo.loading import is_loaded, load_demo


class Command(BaseCommand):
    help = "Fills an empty example site with demo content; leaves a filled one as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="where it is served")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Nur mit DEBUG: Das Passwort der Demo-Konten ist öffentlich.")
        if is_loaded():
            self.stdout.write("Die Demo-Inhalte sind schon da und bleiben, wie sie sind.")
        else:
            load_demo(options["address"])
            self.stdout.write(self.style.SUCCESS("Die Demo-Inhalte sind geladen."))
        self.stdout.write(f"\nWebsite:     http://{options['address']}/")
        self.stdout.write(f"Redaktion:   http://{options['address']}/admin/")
        self.stdout.write(f"\nKonten, alle mit dem Passwort {PASSWORD}:")
        for account in read_accounts():
            self.stdout.write(f"  {account['username']:<14}{account['label']}")
        self.stdout.write("")
