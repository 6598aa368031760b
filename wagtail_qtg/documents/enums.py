"""The codes of documents. Code compares these, never their labels."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class DocumentError(models.TextChoices):
    """Why there is no PDF, in words that hold nothing of the report and nothing of the server."""

    ENGINE = "engine", _("The program for PDFs (WeasyPrint with Pango) is not there.")
    CONTENT = "content", _("The record could not be set as a document.")
    STORAGE = "storage", _("The private storage did not take the file.")
