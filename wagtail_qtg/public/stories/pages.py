"""What the templates of a story and of the library get."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from ...projects.models import ProjectIndexPage, StoryPage
from ...projects.parts import PublicPart
from ...settings import get_settings
from ..head import head_context
from ..pictures import prefetch_renditions
from ..project.body import images_in
from ..versions import path_above
from ..words import field_title
from .choice import FIELD, Choice
from .library import LIBRARY, Library, name_projects

MORE = 3


class ShownStory:
    """One story on one visit."""

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page, self.request = page, request

    @cached_property
    def lead_picture(self) -> Any:
        """The first picture on the page: the renditions of all others come with it."""
        pictures = [story.picture for story in self.more]
        prefetch_renditions([self.page.picture, *images_in(self.page.body), *pictures])
        return self.page.picture

    @property
    def field(self) -> str:
        return field_title(self.page.action_field_key, self.page.action_field_name)

    @cached_property
    def more(self) -> list[StoryPage]:
        """Other stories of the same action field, those of all neighbourhoods."""
        if not self.page.action_field_key or not self.page.path:
            return []
        stories: Any = StoryPage.objects.filter(
            action_field_key=self.page.action_field_key, locale_id=self.page.locale_id
        )
        others = stories.listed().exclude(pk=self.page.pk).select_related("picture")
        more = list(others.defer("body", "easy_body")[:MORE])
        name_projects(more)
        return more

    @property
    def library_address(self) -> str:
        return path_above(self.page, 2, LIBRARY, self.request)

    @property
    def field_address(self) -> str:
        """The library, with only the stories of this action field."""
        return self.library_address + Choice({FIELD: self.page.action_field_key}).address()


def story_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """For the hook ``qtg_public_context``; nothing is asked before the template does."""
    if not isinstance(page, StoryPage):
        return {}
    return {"shown": ShownStory(page, request)}


def serve_library(page: Any, request: HttpRequest) -> HttpResponse:
    context = {
        "page": page,
        "qtg_base_template": get_settings().BASE_TEMPLATE,
        **head_context(page, request, LIBRARY),
        "library": Library(page, request),
    }
    return render(request, "wagtail_qtg/public/stories/library.html", context)


def story_parts() -> list[PublicPart]:
    return [PublicPart(LIBRARY, (ProjectIndexPage,), serve_library)]
