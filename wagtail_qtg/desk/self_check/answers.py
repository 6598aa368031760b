"""What is written in a self-check; two people who write at the same time lose nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

DAY, BOX, NOTE = "day", "box", "note"

#: Where something stands: what it is, and the key of its criterion or area.
Place = tuple[str, str]


@dataclass(frozen=True)
class Answers:
    day: date | None = None
    ticked: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)

    def by_place(self) -> dict[Place, Any]:
        """Only what is there: an empty note and an empty box stand nowhere."""
        return {
            **({(DAY, ""): self.day} if self.day else {}),
            **{(BOX, key): True for key in self.ticked},
            **{(NOTE, area): text for area, text in self.notes.items() if text},
        }

    def as_text(self) -> str:
        """For a hidden field of the form: what was there when it was opened."""
        day = self.day.isoformat() if self.day else ""
        notes = {area: text for area, text in self.notes.items() if text}
        return json.dumps({"day": day, "ticked": sorted(self.ticked), "notes": notes})


def answers_from_text(text: str) -> Answers:
    """Nothing at all where the field does not come back as it was sent."""
    try:
        data = json.loads(text)
        return Answers(
            date.fromisoformat(data["day"]),
            frozenset(map(str, data["ticked"])),
            {str(area): str(note) for area, note in data["notes"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Answers()


def answers_from_places(places: Mapping[Place, Any]) -> Answers:
    return Answers(
        places.get((DAY, "")),
        frozenset(key for (what, key), there in places.items() if what == BOX and there),
        {key: text for (what, key), text in places.items() if what == NOTE and text},
    )


class OthersChange(NamedTuple):
    """What somebody else saved while the form was open. A clash: the form says a third thing."""

    what: str
    key: str
    saved: Any
    is_clash: bool


def merge(opened: Answers, mine: Answers, saved: Answers) -> tuple[Answers, list[OthersChange]]:
    """My form with the others' changes in it; where both changed the same, mine stays."""
    before, here, there = opened.by_place(), mine.by_place(), saved.by_place()
    merged: dict[Place, Any] = {}
    changes = []
    for place in sorted(before.keys() | here.keys() | there.keys()):
        is_untouched = here.get(place) == before.get(place)
        merged[place] = there.get(place) if is_untouched else here.get(place)
        if there.get(place) not in (before.get(place), here.get(place)):
            changes.append(OthersChange(*place, there.get(place), not is_untouched))
    return answers_from_places(merged), changes
