"""Full text: in the pages of the projects, in their public results, and in the names of filters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import F

from ...projects.models import ProjectPage
from ...results.models import PublicResult
from .enums import Facet
from .index import union
from .memory import Remembered

#: They stand everywhere and say nothing; a search engine may not even know them.
FILLERS = re.compile(
    r"am|an|auf|das|dem|den|der|die|ein|eine|für|im|in|mit|oder|und|vom|von|zu|zum", re.IGNORECASE
)
NAMED = (Facet.FIELD, Facet.STATE, Facet.PLACE, Facet.ORGANISATION, Facet.PROGRAMME)


#: Letters and digits only: signs mean something to some search engines, and one fails of them.
WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    words = list(dict.fromkeys(WORD.findall(text)))
    return [word for word in words if not FILLERS.fullmatch(word)] or words


def find(remembered: Remembered, text: str) -> int:
    """The projects in which every word is found, wherever in the project it stands."""
    words = words_of(text)
    hits = remembered.index.everything if words else 0
    for word in words:
        pages_and_projects = _by_text(word, remembered.moment.today)
        hits &= _by_name(remembered, word) | remembered.index.set_of(pages_and_projects)
    return hits


def _by_name(remembered: Remembered, word: str) -> int:
    wanted = word.casefold()
    return union(
        found
        for facet in NAMED
        for value, found in remembered.index.sets[facet].items()
        if wanted in str(remembered.names[facet][value]).casefold()
    )


def _by_text(word: str, today: date) -> Iterator[int | UUID]:
    """Pages by what they say, and projects by their results.

    The index of the search knows hidden results as well: what counts is how they stand now.
    """
    yield from (page.pk for page in ProjectPage.objects.only("pk").search(word))
    results = PublicResult.objects.only("hidden_at", "visible_from").annotate(
        key=F("project__translation_key"), live=F("project__live")
    )
    for result in results.search(word):
        if result.live and not result.is_hidden and result.visible_from <= today:
            yield result.key
