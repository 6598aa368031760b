"""A success story or a lesson: what a neighbourhood would tell the next one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult

from ..blocks import StoryBodyBlock
from ..enums import StoryKind, Transferable
from ..querysets import StoryQuerySet
from ..story_panels import story_edit_handler
from .easy import EasyReadMixin
from .picture import PictureMixin
from .project import ProjectPage
from .public import PublicPageMixin


class StoryPageMixin(PictureMixin, EasyReadMixin, PublicPageMixin):
    """It belongs to the project above it, and is seen as long as the project is."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=StoryKind.choices, default=StoryKind.SUCCESS
    )
    summary = models.TextField(
        _("in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("What is the story about? The library shows this sentence."),
    )
    action_field_key = models.CharField(
        _("action field"), max_length=255, blank=True, db_index=True
    )
    action_field_name = models.TextField(_("name of the action field"), blank=True, editable=False)
    body = StreamField(StoryBodyBlock(), verbose_name=_("story"), blank=True)
    works = models.TextField(
        _("It works because …"),
        blank=True,
        help_text=_(
            "One short reason a line, as the end of this sentence. For example: “… the neighbours "
            "want it themselves”, “… small offers cost little and need no registration”."
        ),
    )
    hard = models.TextField(
        _("It is hard because …"),
        blank=True,
        help_text=_(
            "One short reason a line. For example: “… the neighbourhood alone cannot change the "
            "traffic”, “… every permit takes months”. Be honest: others learn most from this."
        ),
    )
    transferable = models.CharField(
        _("Could another neighbourhood do the same?"),
        max_length=10,
        choices=Transferable.choices,
        default=Transferable.CHANGED,
    )
    transfer_note = models.TextField(
        _("What would another neighbourhood need?"),
        max_length=1000,
        blank=True,
        help_text=_("People, rooms, time, permits: two or three sentences."),
    )

    words = models.TextField(blank=True, editable=False)

    objects = PageManager.from_queryset(StoryQuerySet)()

    search_fields: ClassVar[list] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("works"),
        index.SearchField("hard"),
        index.SearchField("transfer_note"),
        index.SearchField("action_field_name"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.words = self._all_words()
        return super().save(*args, **kwargs)

    def _all_words(self) -> str:
        """For the library's search, which finds parts of words: “Bus” in “Busfahren”."""
        body = self.body.stream_block.get_searchable_content(self.body)
        texts = (self.title, self.summary, self.action_field_name, self.works, self.hard)
        return " ".join([*texts, self.transfer_note, *map(str, body)]).casefold()

    @cached_property
    def project(self) -> ProjectPage | None:
        """The project that it belongs to; none while it stands nowhere, as in some previews."""
        return ProjectPage.objects.parent_of(self).first() if self.path else None

    @property
    def works_list(self) -> list[str]:
        return lines_of(self.works)

    @property
    def hard_list(self) -> list[str]:
        return lines_of(self.hard)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Gone with the project: who takes a project off the site means its stories, too."""
        if self.project is None or not self.project.live:
            raise Http404
        return super().route(request, path_components)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        if self.project is None or not self.project.live:
            return []
        return super().get_sitemap_urls(request)


def lines_of(text: str) -> list[str]:
    """A line each, without the dots and words that repeat the beginning of the sentence."""
    lines = (line.strip().lstrip("…-–•*").strip(" .") for line in text.splitlines())
    return [line for line in lines if line]


class StoryPage(StoryPageMixin, Page):
    parent_page_types: ClassVar[list[str]] = ["wagtail_qtg.ProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "wagtail_qtg/story_page.html"
    edit_handler = story_edit_handler

    class Meta:
        verbose_name = _("story from a neighbourhood")
        verbose_name_plural = _("stories from neighbourhoods")
