"""Files of internal pages: who may attach and remove them, and how that is done."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import Page

from ..common.people import name_of
from .attachment_types import clean_name, refuse_unfit
from .enums import AttachmentKind
from .internal import InternalPageMixin
from .models import Attachment
from .models.attachment import unguessable_name


def can_attach(user: Any, page: Page) -> bool:
    """Whoever may edit the internal page at this moment."""
    specific: Any = page.specific
    if not isinstance(specific, InternalPageMixin) or not specific.is_visible_to(user):
        return False
    return specific.is_open_for(user)


def add_attachment(
    page: Page, upload: File, *, title: str, kind: AttachmentKind | str, user: Any
) -> Attachment:
    """Keep the file for the page; the same one sent twice is kept once.

    Raises ``ValidationError`` for the field ``file`` when the file is unfit.
    """
    with transaction.atomic():
        locked = _lock(page)
        if not can_attach(user, locked):
            raise PermissionDenied
        name = clean_name(upload.name or "")
        try:
            refuse_unfit(upload, name)
            attachment = Attachment(
                page=locked,
                kind=AttachmentKind(kind),
                title=(title.strip() or PurePosixPath(name).stem)[:255],
                name=name,
                size=upload.size,
                sha256=_digest(upload),
                uploaded_by=user,
                uploaded_by_name=name_of(user),
            )
            twin = Attachment.objects.filter(page=locked, sha256=attachment.sha256).first()
            if twin is not None:
                return _same_or_refuse(twin, attachment)
            _store(attachment, upload)
        except ValidationError as error:
            raise ValidationError({"file": error}) from error
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, user: Any) -> None:
    """The row at once, its file after the commit."""
    page = _lock(attachment.page)
    if not can_attach(user, page):
        raise PermissionDenied
    for find_reason in hooks.get_hooks("qtg_keeps_attachment"):
        if reason := find_reason(attachment):
            raise ValidationError(reason)
    facts = _facts(attachment)
    attachment.delete()
    log(instance=page, action="wagtail_qtg.remove_attachment", user=user, data=facts)


def _lock(page: Page) -> Page:
    return Page.objects.select_for_update().get(pk=page.pk).specific


def _store(attachment: Attachment, upload: File) -> None:
    storage, place = attachment.file.storage, unguessable_name(attachment, attachment.name)
    try:
        attachment.file = storage.save(place, upload)
    except Exception as error:  # each kind of storage has errors of its own
        with suppress(Exception):
            storage.delete(place)  # of a disk that was full, half of it lies there
        raise ValidationError(
            _(
                "The file could not be stored. This is a fault of the website, not of your file. "
                "Please tell those who look after the website."
            ),
            code="storage",
        ) from error
    try:
        attachment.save()
        log(
            instance=attachment.page,
            action="wagtail_qtg.add_attachment",
            user=attachment.uploaded_by,
            data=_facts(attachment),
        )
    except Exception:
        attachment.file.delete(save=False)
        raise


def _same_or_refuse(twin: Attachment, sent: Attachment) -> Attachment:
    if (twin.title, twin.kind) == (sent.title, sent.kind):
        return twin  # sent twice
    raise ValidationError(
        _(
            "This file is already attached, as “%(title)s” (%(kind)s). To change title or kind, "
            "remove that one first."
        )
        % {"title": twin.title, "kind": twin.get_kind_display()},
        code="twice",
    )


def _digest(upload: File) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _facts(attachment: Attachment) -> dict[str, Any]:
    """For the log, which more people read than the page: no title, no file name."""
    return {"attachment": attachment.pk, "kind": attachment.kind, "sha256": attachment.sha256}
