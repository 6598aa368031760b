"""The easy-to-read sibling (Leichte Sprache) that every public page may have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from ..easy_blocks import EasyBodyBlock


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
    def has_easy_text(self) -> bool:
        return bool(self.easy_body)
