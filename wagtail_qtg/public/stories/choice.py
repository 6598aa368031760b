"""What a visitor of the library asks for: read from the address, and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from ...projects.enums import StoryKind, Transferable

LONGEST_SEARCH = 200

FIELD, KIND, TRANSFERABLE, SEARCH, PAGE = "feld", "art", "uebertragbar", "q", "seite"
NAMES = (FIELD, KIND, TRANSFERABLE, SEARCH, PAGE)


@dataclass(frozen=True)
class Choice:
    """Where something is wrong, ``faults`` says so; then nothing is listed, never everything."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def page(self) -> int:
        return int(self.get(PAGE) or 1)

    @property
    def narrows(self) -> bool:
        """Whether anything but the page is chosen."""
        return any(value for name, value in self.values.items() if name != PAGE)

    def address(self, **changes: Any) -> str:
        """The query string of this choice with some of it changed; what is empty is left out."""
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changes}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else "?"


def read_choice(data: QueryDict, fields: Mapping[str, str]) -> Choice:
    """``fields`` are the action fields that have stories, by key."""
    values = {name: data.get(name, "").strip() for name in NAMES}
    faults = [
        _("Please choose only one thing at a time.")
        for name in NAMES
        if len(data.getlist(name)) > 1
    ]
    allowed: dict[str, Any] = {
        FIELD: fields,
        KIND: StoryKind.values,
        TRANSFERABLE: Transferable.values,
    }
    if any(values[name] and values[name] not in known for name, known in allowed.items()):
        faults.append(_("This choice does not exist (any more)."))
    if len(values[SEARCH]) > LONGEST_SEARCH or "\0" in values[SEARCH]:
        faults.append(_("This cannot be searched for. Please use a few words."))
    if values[PAGE] and not _is_page_number(values[PAGE]):
        faults.append(_("This page of the list does not exist."))
    return Choice({} if faults else values, tuple(dict.fromkeys(faults)))


def _is_page_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6 and int(text) > 0
