from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Page

from wagtail_qtg.models import Attachment
from wagtail_qtg.projects.attachments import add_attachment
from wagtail_qtg.projects.enums import AttachmentKind

PDF = b"%PDF-1.7\nStellenbeschreibung"


def upload(name: str = "Stelle.pdf", content: bytes = PDF) -> ContentFile:
    return ContentFile(content, name=name)


def attach(page: Page, user: Any, file: ContentFile | None = None, **values: Any) -> Attachment:
    values = {"title": "Die Stelle", "kind": AttachmentKind.JOB_DESCRIPTION, **values}
    return add_attachment(page, file or upload(), user=user, **values)
