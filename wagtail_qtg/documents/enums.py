"""The codes of documents. Code compares these, never their labels."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What can be had as a PDF besides what is signed."""

    PAGE = "page", _("as it stands")
    SHEET = "sheet", _("Documentation sheet")
    BLANK_SHEET = "blank_sheet", _("Blank documentation sheet")
    TALK_SHEET = "talk_sheet", _("Sheet for the talk")
    CERTIFICATE = "certificate", _("Certificate of a sign-off")
    DOSSIER = "dossier", _("Whole documentation")
    SELF_CHECK = "self_check", _("Quality self-check")
    FACT_SHEET = "fact_sheet", _("Fact sheet")


class DocumentState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class DocumentError(models.TextChoices):
    """Why there is no PDF, in words that hold nothing of the report and nothing of the server."""

    ENGINE = "engine", _("The program for PDFs (WeasyPrint with Pango) is not there.")
    CONTENT = "content", _("The content could not be set as a document.")
    STORAGE = "storage", _("The private storage did not take the file.")
