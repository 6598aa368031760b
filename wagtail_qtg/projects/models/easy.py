"""The easy-to-read sibling (Leichte Sprache) that every public page may have."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from ..easy_blocks import EasyBodyBlock
from ..parts import EASY_PART, parts_of


class EasyReadMixin(models.Model):
    """A text of its own for people who need easy language; no translation by a machine."""

    easy_title = models.CharField(
        _("title in easy language"),
        max_length=255,
        blank=True,
        help_text=_("Few and short words. May stay empty: then the usual title is shown."),
    )
    easy_body = StreamField(EasyBodyBlock(), verbose_name=_("text in easy language"), blank=True)

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        easy = [(name, _("Easy language")) for name in parts_of(self) if name == EASY_PART]
        return [*super().preview_modes, *easy]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Editors see the easy-to-read sibling as everybody will."""
        if mode_name == EASY_PART:
            return parts_of(self)[mode_name](self, request)
        return super().serve_preview(request, mode_name)

    @property
    def has_easy_text(self) -> bool:
        return bool(self.easy_body)
