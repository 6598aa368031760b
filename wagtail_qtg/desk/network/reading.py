"""Whom the goal sheets name, out of the one column in which each documentation holds them.

A name leaves this module only where the sheet says that it is an organisation, and where no other
sheet of the project says that the same name is a person's.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from ...common.redaction import ERASED
from ...projects.models import Period
from ...reports.enums import ActorKind
from ...signoff.names import key_of
from ..stored import with_written

OF_PERIOD = ("number", "label", "starts_on", "ends_on")


class Place(NamedTuple):
    """The documentation in which a sheet stands."""

    project_id: int
    project: str
    organisation: str
    period: Period


class Actor(NamedTuple):
    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class Sheet:
    """One goal sheet and whom it names, each once."""

    place: Place
    field: str
    #: Organisations by the keys of their names, as they are written here.
    partners: dict[str, str]
    #: Keys of the names of persons, to count them.
    persons: frozenset[str]
    has_erased: bool
    #: Somebody of whom nobody has said yet whether it is an organisation or a person.
    has_unsaid: bool


def sheets_in(reports: QuerySet) -> list[Sheet]:
    """All sheets of these documentations, those of the earliest period first.

    Whoever narrows them down does it by whole projects: one sheet tells who is a person in another.
    """
    rows = (
        with_written(reports.exclude(period=None), "sheets")
        .order_by("period__ends_on", "pk")
        .values(
            *("project_id", "project__title", "project__organisation__name"),
            *("period_id", *(f"period__{name}" for name in OF_PERIOD), "written"),
        )
    )
    names: dict[str, tuple[str, str]] = {}  # the same few names stand in very many sheets
    read = [
        (place, sheet["value"].get("action_field") or "", list(_actors_of(sheet["value"], names)))
        for row in rows
        for place in (_place_of(row),)
        for sheet in json.loads(row["written"])
    ]
    persons: dict[int, set[str]] = {}
    for place, _field, actors in read:
        found = {actor.key for actor in actors if actor.kind == ActorKind.PERSON}
        persons.setdefault(place.project_id, set()).update(found)
    return [
        _sheet_of(place, field, actors, persons[place.project_id]) for place, field, actors in read
    ]


def _place_of(row: dict[str, Any]) -> Place:
    period = Period(pk=row["period_id"], **{name: row[f"period__{name}"] for name in OF_PERIOD})
    organisation = row["project__organisation__name"] or ""
    return Place(row["project_id"], row["project__title"], organisation, period)


def _actors_of(sheet: dict[str, Any], names: dict[str, tuple[str, str]]) -> Iterator[Actor]:
    """Whoever has a name; Wagtail knows two ways in which a list is stored."""
    for item in sheet.get("actors") or []:
        actor = item.get("value", item)
        written = actor.get("name") or ""
        if written not in names:
            names[written] = key_of(written), _in_one_line(written)
        key, name = names[written]
        if key:
            yield Actor(key, name, actor.get("kind") or "")


def _in_one_line(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).split())


def _sheet_of(place: Place, field: str, actors: list[Actor], persons: set[str]) -> Sheet:
    named = [actor for actor in actors if actor.key != ERASED]
    others = [actor for actor in named if actor.key not in persons]
    return Sheet(
        place=place,
        field=field,
        partners={a.key: a.name for a in others if a.kind == ActorKind.ORGANISATION},
        persons=frozenset(actor.key for actor in named if actor.key in persons),
        has_erased=len(named) < len(actors),
        has_unsaid=any(actor.kind not in ActorKind.values for actor in others),
    )
