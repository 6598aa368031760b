from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.signoff.verification import verify_sign_offs


class Command(BaseCommand):
    help = gettext_lazy("Recomputes the hash of every sign-off and says which are broken.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = broken = 0
        for record, faults in verify_sign_offs():
            count += 1
            broken += bool(faults)
            for fault in faults:
                self.stderr.write(
                    self.style.ERROR(
                        f"{record.project.title}, {record} ({record.pk}): {fault.text}"
                    )
                )
        if broken:
            raise CommandError(
                _("%(broken)s of %(count)s sign-offs are broken. Compare them with a backup.")
                % {"broken": broken, "count": count}
            )
        self.stdout.write(self.style.SUCCESS(_("%s sign-offs checked, all are sound.") % count))
