"""The overview of the projects, and of what they achieved together."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from ...common.blocks import TEXT_FEATURES
from ..panels import index_edit_handler
from ..workspaces import grant_index_rights
from .easy import EasyReadMixin
from .public import PublicPageMixin


class ProjectIndexPageMixin(EasyReadMixin, PublicPageMixin):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        grant_index_rights(self)


class ProjectIndexPage(ProjectIndexPageMixin, Page):
    subpage_types: ClassVar[list[str]] = ["wagtail_qtg.ProjectPage"]
    template = "wagtail_qtg/project_index_page.html"
    edit_handler = index_edit_handler

    class Meta:
        verbose_name = _("overview of projects")
        verbose_name_plural = _("overviews of projects")
