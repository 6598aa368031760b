"""All that the template of a project needs, from few queries."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ...projects.models import ProjectPage, StoryPage
from ...projects.querysets import open_to_all
from ..pictures import prefetch_renditions
from ..stories.library import LIBRARY
from ..versions import path_above
from .body import Body, Entry, images_in, sorted_body
from .matrix import ResultMatrix, result_matrix
from .related import Related, related_projects
from .results import Group, ShownResult, by_field, by_period, public_results
from .timeline import Timeline, names_of, timeline_of

BY_FIELD, BY_PERIOD = "feld", "quartal"

#: Fewer lines than these are seen without a list of contents.
ENOUGH_CONTENTS = 4


def project_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """For the hook ``qtg_public_context``; nothing is asked before the template does."""
    if not isinstance(page, ProjectPage):
        return {}
    return {"shown": ShownProject(page, request)}


class ShownProject:
    """One project on one visit; each part is fetched once."""

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page, self.request = page, request

    @cached_property
    def results(self) -> list[ShownResult]:
        return public_results(self.page)

    @cached_property
    def timeline(self) -> Timeline:
        numbers = Counter(shown.number for shown in self.results)
        return timeline_of(self.page, numbers)

    @cached_property
    def body(self) -> Body:
        return sorted_body(self.page.body, is_over=self.timeline.is_over)

    @cached_property
    def related(self) -> list[Related]:
        return related_projects(self.page, self._names_of_fields())

    @cached_property
    def stories(self) -> list[StoryPage]:
        return stories_of(self.page)

    @cached_property
    def lead_picture(self) -> Any:
        """The first picture on the page: the renditions of all others come with it."""
        prefetch_renditions(self._pictures())
        return self.page.picture

    def _names_of_fields(self) -> dict[str, str]:
        named = {shown.key: shown.field for shown in reversed(self.results)}
        named.pop("", None)
        return named

    def _pictures(self) -> list[Any]:
        return [
            self.page.picture,
            *images_in(self.page.body),
            *(shown.picture.image for shown in self.results if shown.picture),
            *(related.project.picture for related in self.related),
            *(story.picture for story in self.stories),
        ]

    @cached_property
    def view(self) -> str:
        return BY_PERIOD if self.request.GET.get("nach") == BY_PERIOD else BY_FIELD

    @property
    def unknown_view(self) -> bool:
        """Somebody asks for an order that we do not have."""
        return self.request.GET.get("nach", self.view) != self.view

    @cached_property
    def groups(self) -> list[Group]:
        if self.view == BY_FIELD:
            return self.fields
        return by_period(self.results, names_of(self.timeline.stretches))

    @cached_property
    def fields(self) -> list[Group]:
        return by_field(self.results)

    @cached_property
    def matrix(self) -> ResultMatrix | None:
        return result_matrix(self.results)

    @cached_property
    def contents(self) -> list[Entry]:
        """What is on the page, in its order."""
        entries = [
            *([Entry("qtg-stays", _("What stays"))] if self.body.stays else []),
            *self.body.entries(),
            *(Entry(anchor, title) for there, anchor, title in self._parts() if there),
        ]
        return entries if len(entries) >= ENOUGH_CONTENTS else []

    def _parts(self) -> list[tuple[Any, str, str]]:
        return [
            (True, "qtg-facts", _("At a glance")),
            (self.results, "qtg-results", _("What was achieved")),
            (self.timeline.stretches, "qtg-timeline", _("The funding in dates")),
            (self.stories, "qtg-stories", _("Stories from the neighbourhood")),
            (self.body.downloads, "qtg-downloads", _("To download")),
            (True, "qtg-contact", _("Contact")),
            (self.related, "qtg-related", _("Other neighbourhoods")),
        ]

    @cached_property
    def address(self) -> str:
        return self.page.get_full_url(self.request) or ""

    @property
    def mail_address(self) -> str:
        """A letter that is begun, for whichever mail program the visitor has."""
        subject, body = quote(self.page.title), quote(f"{self.page.title}\n{self.address}")
        return f"mailto:?subject={subject}&body={body}"

    @property
    def library_address(self) -> str:
        return path_above(self.page, 1, LIBRARY, self.request)


#: What a card shows of a page.
CARD = ("title", "slug", "url_path", "locale_id", "summary", "path")


def stories_of(page: Any) -> list[StoryPage]:
    """What the project tells; a page that stands nowhere yet has told nothing."""
    if not page.path or not getattr(page, "has_stories", True):
        return []
    stories: Any = StoryPage.objects.child_of(page)
    found = list(
        stories.live()
        .filter(open_to_all())
        .select_related("picture")
        .only(*CARD, "kind", "picture")
        .order_by("-first_published_at", "pk")
    )
    for story in found:
        story.project = page
    return found
