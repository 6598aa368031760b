from __future__ import annotations

import logging
import secrets
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ...common.private_files import private_storage
from ..enums import AttachmentKind
from ..querysets import InternalQuerySet
from .project import ProjectPage

logger = logging.getLogger(__name__)


def unguessable_name(attachment: Attachment, name: str) -> str:
    """Nothing of the user's file name, which may name a person, and nothing to guess."""
    return f"attachments/{secrets.token_hex(24)}"


class Attachment(models.Model):
    """A file that belongs to an internal page, for nobody but those whom the project concerns.

    It is not part of the page's revisions: what was signed knows it by its SHA-256.
    """

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="qtg_attachments", verbose_name=_("page")
    )
    project = models.ForeignKey(
        ProjectPage,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("project"),
        null=True,
        editable=False,
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=AttachmentKind.choices, default=AttachmentKind.OTHER
    )
    title = models.CharField(_("title"), max_length=255)
    file = models.FileField(
        _("file"), upload_to=unguessable_name, storage=private_storage, max_length=255
    )
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
    )
    uploaded_by_name = models.CharField(_("name"), max_length=255, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["page_id", "uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "sha256"], name="qtg_attachment_once")
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.project = ProjectPage.objects.ancestor_of(self.page).order_by("-depth").first()
        super().save(*args, **kwargs)


@receiver(post_delete, sender=Attachment, dispatch_uid="wagtail_qtg.delete_attachment_file")
def delete_file(sender: type[Attachment], instance: Attachment, **kwargs: Any) -> None:
    """After the commit, and however the row went: with its page, its project or by itself."""

    def delete() -> None:
        try:
            instance.file.storage.delete(instance.file.name)
        except Exception:  # each kind of storage has errors of its own
            logger.exception("The file of the deleted attachment %s is still there", instance.pk)

    transaction.on_commit(delete)
