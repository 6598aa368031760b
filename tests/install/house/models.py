"""Pictures and documents of the site's own, as the manual of Wagtail says."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Photo(AbstractImage):
    credit = models.CharField(max_length=80)

    admin_form_fields = (*Image.admin_form_fields, "credit")


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="house_rendition_once"
            )
        ]


class Download(AbstractDocument):
    licence = models.CharField(max_length=80, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "licence")
