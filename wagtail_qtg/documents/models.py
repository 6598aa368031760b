"""Stored PDFs: where each lies, its own hash, and how far its making is."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..common.private_files import private_storage
from ..projects.models import ProjectPage
from ..projects.querysets import InternalQuerySet
from ..signoff.models import SignOff
from .enums import DocumentError, DocumentKind, DocumentState
from .kinds import paper_of
from .papers import Paper
from .records import record_paper, record_title

logger = logging.getLogger("wagtail_qtg.documents")

#: An order that nobody carried out by then is given again when somebody asks.
PATIENCE = timedelta(minutes=5)


def is_recent(moment: datetime) -> bool:
    """What is still to come for longer than that was written by a clock that was wrong."""
    return abs(timezone.now() - moment) < PATIENCE


def unguessable_name(document: StoredDocument | None = None, name: str = "") -> str:
    """Nothing of a project or a person, and nothing to guess."""
    return f"documents/{secrets.token_hex(24)}"


class StoredDocument(models.Model):
    """A PDF, from its order to its file.

    While it is not done, ``file`` is the place that the latest attempt claimed for itself; what
    lies there is never handed out.
    """

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
        abstract = True

    @property
    def is_done(self) -> bool:
        return self.state == DocumentState.DONE

    @property
    def name(self) -> str:
        """What people call it; the file is saved under it."""
        raise NotImplementedError

    @property
    def generation(self) -> Any:
        """Another one while a PDF is made means that the PDF must not be kept."""
        raise NotImplementedError

    def paper(self) -> Paper:
        """What is to be printed."""
        raise NotImplementedError

    def note_order(self) -> None:
        """Somebody is at it from now on."""

    def note_made_from(self, paper: Paper) -> None:
        """Remember of what is printed what one has to know later."""

    def forget_file(self) -> None:
        """From now on there is to be another one; the file itself is not touched here."""
        self.state, self.error = DocumentState.WAITING, ""
        self.sha256, self.size, self.made_at, self.made_with = "", None, None, ""


class SignOffDocument(StoredDocument):
    """Made from the record after its commit; made again only when names are erased."""

    sign_off = models.OneToOneField(
        SignOff, models.PROTECT, related_name="document", verbose_name=_("sign-off")
    )
    project = models.ForeignKey(
        ProjectPage, models.PROTECT, related_name="+", verbose_name=_("project")
    )

    class Meta:
        verbose_name = _("document of a sign-off")
        verbose_name_plural = _("documents of sign-offs")
        ordering = ["sign_off"]

    def __str__(self) -> str:
        return f"{self.sign_off}: {self.get_state_display()}"

    @property
    def name(self) -> str:
        return record_title(self.sign_off)

    @property
    def generation(self) -> int:
        return self.sign_off.erasures.count()

    def paper(self) -> Paper:
        return record_paper(self.sign_off)


class ProjectDocument(StoredDocument):
    """The latest PDF of something that goes on living: made when asked for, kept until it changes.

    It is a copy for convenience and proves nothing; it goes with its page.
    """

    project = models.ForeignKey(
        ProjectPage, models.CASCADE, related_name="+", verbose_name=_("project")
    )
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    part = models.CharField(_("part"), max_length=255, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    digest = models.CharField(_("digest of what is printed"), max_length=64, blank=True)
    ordered_at = models.DateTimeField(_("ordered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("document of a project")
        verbose_name_plural = _("documents of projects")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "kind", "part"], name="qtg_document_once")
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()}: {self.page}"

    @property
    def name(self) -> str:
        return self.title

    @property
    def is_ordered(self) -> bool:
        """Whether somebody is at it, as far as one can know."""
        return (
            self.state == DocumentState.WAITING
            and self.ordered_at is not None
            and is_recent(self.ordered_at)
        )

    @property
    def generation(self) -> str:
        return self.digest

    def serves(self, digest: str) -> bool:
        """Whether it says what is asked for, or soon will, or just could not be made of it."""
        return self.digest == digest and (self.is_done or self.is_ordered or self.has_just_failed)

    @property
    def has_just_failed(self) -> bool:
        is_failed = self.state == DocumentState.FAILED
        return is_failed and is_recent(self.changed_at)

    def note_order(self) -> None:
        self.ordered_at = timezone.now()

    def paper(self) -> Paper:
        return paper_of(self.kind, self.page.specific, self.part)

    def note_made_from(self, paper: Paper) -> None:
        self.title, self.digest = paper.title[:500], paper.digest


@receiver(post_delete, sender=ProjectDocument, dispatch_uid="wagtail_qtg.delete_document_file")
def delete_file(sender: type[ProjectDocument], instance: ProjectDocument, **kwargs: Any) -> None:
    """After the commit, and however the row went."""

    def delete() -> None:
        try:
            instance.file.storage.delete(instance.file.name or "")
        except Exception:  # each kind of storage has errors of its own
            logger.exception("The file of the deleted document %s is still there", instance.pk)

    if instance.file:
        transaction.on_commit(delete)
