from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string


class PictureMixin(models.Model):
    """The picture at the head of a public page, with the words that belong to it."""

    picture = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
        null=True,
        blank=True,
    )
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen? For people who cannot see the picture."),
    )
    picture_credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the picture? For example: “Photo: the project team”"),
    )

    class Meta:
        abstract = True
