from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_qtg.documents.actions import make_missing_documents
from wagtail_qtg.documents.models import PATIENCE
from wagtail_qtg.signoff.mails import send_notices


class Command(BaseCommand):
    help = gettext_lazy(
        "Sends the mails that could not be sent, and makes the PDFs that could not be made. Meant "
        "to run every few minutes."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        unsent = send_notices()
        for notice in unsent:
            self.complain(f"{notice}: {notice.error}")
        unmade = [document for document, is_made in make_missing_documents(PATIENCE) if not is_made]
        for document in unmade:
            self.complain(f"{document}: {document.get_error_display()}")
        if unsent or unmade:
            raise CommandError(
                _("Not sent: %(mails)s mails; not made: %(documents)s PDFs. They are tried again.")
                % {"mails": len(unsent), "documents": len(unmade)}
            )

    def complain(self, text: str) -> None:
        self.stderr.write(self.style.ERROR(text))
