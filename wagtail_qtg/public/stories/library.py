"""The stories of all neighbourhoods under one overview: filtered, counted, in pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...projects.enums import StoryKind, Transferable
from ...projects.models import ProjectPage, StoryPage
from ...settings import get_settings
from ..pictures import prefetch_renditions
from ..words import field_title
from .choice import FIELD, KIND, PAGE, SEARCH, TRANSFERABLE, Choice, read_choice

#: Where it is: ``<overview>/geschichten/``.
LIBRARY = "geschichten"


class Row(NamedTuple):
    """What the filters look at, of every story."""

    pk: int
    action_field_key: str
    kind: str
    transferable: str
    action_field_name: str


COLUMNS = {FIELD: "action_field_key", KIND: "kind", TRANSFERABLE: "transferable"}


class Option(NamedTuple):
    value: str
    label: str
    count: int
    is_chosen: bool


class Filter(NamedTuple):
    name: str
    label: str
    options: list[Option]


class Library:
    """One visit of the library. Few thousand stories are filtered and counted in memory."""

    def __init__(self, overview: Any, request: HttpRequest) -> None:
        self.request = request
        self.stories: Any = StoryPage.objects.descendant_of(overview).listed()
        columns = self.stories.values_list(*Row._fields)
        self.rows = [Row(*row) for row in columns]
        self.choice: Choice = read_choice(request.GET, self.fields)
        self.found = self._found(COLUMNS)
        self.faults = list(self.choice.faults)
        if self.choice.page > self.pages:
            self.faults.append(_("This page of the list does not exist."))

    @cached_property
    def fields(self) -> dict[str, str]:
        """The newest name of each action field that has a story."""
        names: dict[str, str] = {}
        for row in self.rows:
            if row.action_field_key:
                title = field_title(row.action_field_key, row.action_field_name)
                names.setdefault(row.action_field_key, title)
        return dict(sorted(names.items(), key=lambda item: item[1].casefold()))

    @cached_property
    def searched(self) -> list[Row]:
        words = self.choice.get(SEARCH)
        if not words:
            return self.rows
        hits = set(StoryPage.objects.saying(words).values_list("pk", flat=True))
        return [row for row in self.rows if row.pk in hits]

    def _found(self, names: Iterable[str]) -> list[Row]:
        if self.choice.faults:
            return []
        chosen = [(COLUMNS[name], self.choice.get(name)) for name in names if self.choice.get(name)]
        return [
            row
            for row in self.searched
            if all(getattr(row, column) == value for column, value in chosen)
        ]

    @cached_property
    def filters(self) -> list[Filter]:
        kinds = [(code, str(label)) for code, label in StoryKind.choices]
        transferable = [(code, str(label)) for code, label in Transferable.choices]
        return [
            self._filter(FIELD, _("Action field"), list(self.fields.items())),
            self._filter(KIND, _("Kind"), kinds),
            self._filter(TRANSFERABLE, _("Could be done elsewhere?"), transferable),
        ]

    def _filter(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> Filter:
        """Each count says how many there would be if this were chosen, too."""
        others = self._found(other for other in COLUMNS if other != name)
        counts = Counter(getattr(row, COLUMNS[name]) for row in others)
        return Filter(
            name,
            label,
            [
                Option(value, text, counts[value], value == self.choice.get(name))
                for value, text in choices
            ],
        )

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // get_settings().PROJECTS_PER_PAGE))

    @property
    def sentence(self) -> str:
        number = len(self.found)
        return ngettext("%(count)s story", "%(count)s stories", number) % {"count": number}

    @cached_property
    def shown(self) -> list[StoryPage]:
        """Those of this page, with all that their cards need."""
        if self.faults:
            return []
        size = get_settings().PROJECTS_PER_PAGE
        pks = [row.pk for row in self.found[(self.choice.page - 1) * size :][:size]]
        stories = StoryPage.objects.filter(pk__in=pks).select_related("picture")
        by_pk = {story.pk: story for story in stories.defer("body", "easy_body")}
        shown = [by_pk[pk] for pk in pks if pk in by_pk]
        name_projects(shown)
        prefetch_renditions(story.picture for story in shown)
        return shown

    @property
    def before(self) -> str:
        number = self.choice.page - 1
        return self.choice.address(**{PAGE: "" if number == 1 else number}) if number else ""

    @property
    def after(self) -> str:
        number = self.choice.page + 1
        return self.choice.address(**{PAGE: number}) if number <= self.pages else ""


def name_projects(stories: Iterable[StoryPage]) -> None:
    """Give each story the project above it, with one question for all."""
    of_path = {story.path[: -story.steplen]: None for story in stories}
    projects = {
        project.path: project
        for project in ProjectPage.objects.filter(path__in=of_path).defer("body", "easy_body")
    }
    for story in stories:
        story.project = projects.get(story.path[: -story.steplen])
