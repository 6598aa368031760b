"""The PDF of a signature: where it lies, its own hash, and how far its making is."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..common.private_files import private_storage
from ..projects.models import ProjectPage
from ..projects.querysets import InternalQuerySet
from ..signoff.models import SignOff
from .enums import DocumentError, DocumentState


def unguessable_name(document: SignOffDocument | None = None, name: str = "") -> str:
    """Nothing of a project or a person, and nothing to guess."""
    return f"documents/{secrets.token_hex(24)}"


class SignOffDocument(models.Model):
    """Made from the record after its commit; made again only when names are erased.

    While it is not done, ``file`` is the place that the latest attempt claimed for itself; what
    lies there is never handed out.
    """

    sign_off = models.OneToOneField(
        SignOff, models.PROTECT, related_name="document", verbose_name=_("sign-off")
    )
    project = models.ForeignKey(
        ProjectPage, models.PROTECT, related_name="+", verbose_name=_("project")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=DocumentState.choices, default=DocumentState.WAITING
    )
    file = models.FileField(
        _("file"), upload_to=unguessable_name, storage=private_storage, max_length=255, blank=True
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)
    made_with = models.CharField(_("made with"), max_length=80, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.CharField(_("error"), max_length=20, choices=DocumentError.choices, blank=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a sign-off")
        verbose_name_plural = _("documents of sign-offs")
        ordering = ["sign_off"]

    def __str__(self) -> str:
        return f"{self.sign_off}: {self.get_state_display()}"

    @property
    def is_done(self) -> bool:
        return self.state == DocumentState.DONE
