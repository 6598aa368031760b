"""The attachments of an internal page in its editor, beside the form and never part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page

from .attachment_types import EXTENSIONS, MAX_SIZE
from .attachments import can_attach
from .enums import AttachmentKind
from .models import Attachment


def list_context(page: Page, user: Any) -> dict[str, Any]:
    """What the list of a page's attachments shows to the user."""
    return {
        "page": page,
        "attachments": Attachment.objects.visible_to(user).filter(page=page.pk),
        "may_attach": can_attach(user, page),
    }


def upload_context() -> dict[str, Any]:
    """What people should know before they choose a file."""
    return {
        "max_size": MAX_SIZE,
        "limit": filesizeformat(MAX_SIZE),
        "accept": ",".join(f".{extension}" for extension in EXTENSIONS),
    }


class AttachmentsPanel(Panel):
    """Files are kept at once, not with the page: they are no part of its revisions.

    ``kinds`` are the kinds that are offered for a new file; without it, all.
    """

    def __init__(self, kinds: Sequence[AttachmentKind] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Attachments"))
        super().__init__(**kwargs)
        self.kinds = list(kinds or AttachmentKind)

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "kinds": self.kinds}

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_qtg/admin/attachments_panel.html"

        class Media:
            css = {"all": ["wagtail_qtg/admin.css"]}
            js = ["wagtail_qtg/attachments.js"]

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            kinds = self.panel.kinds
            address = reverse("wagtail_qtg:attachments", args=[self.instance.pk])
            return {
                **context,
                **list_context(self.instance, self.request.user),
                **upload_context(),
                "prefix": self.prefix,
                "kinds": kinds,
                "add_url": address,
                "manage_url": f"{address}?{urlencode({'kind': kinds}, doseq=True)}",
            }
