"""From what stands in a file to a draft of a goal sheet; what finds no place is kept as rest."""

from __future__ import annotations

import re
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

from ...reports.blocks import LONGEST_TEXT
from ...reports.offers import ProjectOffers
from .form import WordForm, plain
from .sheets import ReadSheet

LONGEST_MEASURE, LONGEST_ACTOR = 500, 200
ALIKE = 20  # so many signs of a guiding goal's beginning tell which one it is

CODE = re.compile(r"\s*([A-Za-z]{0,3}\d{0,3})\s*(?:[:.)–-]|$)")


@dataclass
class Draft:
    """One sheet that may be added: its values as they are stored, and what was left over."""

    id: str
    values: dict[str, Any]
    rest: list[str] = field(default_factory=list)

    @property
    def rest_text(self) -> str:
        return "\n".join(self.rest)

    @property
    def has_room_for_rest(self) -> bool:
        return bool(self.rest) and len(self.rest_text) <= LONGEST_TEXT

    def for_storage(self, with_rest: bool) -> dict[str, Any]:
        """The rest goes into the comment, where the editor finds it and nobody agrees to it."""
        is_taken = with_rest and self.has_room_for_rest
        return {**self.values, "comment": self.rest_text if is_taken else ""}

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def draft_of(read: ReadSheet, offers: ProjectOffers, form: WordForm) -> Draft:
    """While goals are planned, nothing is reviewed: those parts of the paper are rest."""
    rest: list[str] = []
    values = {
        "action_field": _choice("action_field", find_field, read, offers, form, rest),
        "guiding_goal": _choice("guiding_goal", find_goal, read, offers, form, rest),
        "period_goal": _fitting(read.text("period_goal"), LONGEST_TEXT, rest),
        "measures": [
            {"text": text}
            for line in read.parts.get("measures", [])
            if (text := _fitting(line, LONGEST_MEASURE, rest))
        ],
        "actors": [actor for line in read.parts.get("actors", []) if (actor := _actor(line, rest))],
    }
    rest += [*read.rest, *_review(read, form)]
    return Draft(str(uuid.uuid4()), values, rest)


def find_field(text: str, offers: ProjectOffers) -> str:
    """By its name, else by its letter: the paper's own spellings differ."""
    names = {plain(name): key for key, name in offers.action_fields.items()}
    if key := names.get(plain(text)):
        return key
    titles = {name.partition(": ")[2]: key for name, key in names.items()}
    if key := titles.get(plain(text)):
        return key
    found = CODE.match(text)
    code = found[1].casefold() if found else ""
    by_code = [key for key in offers.action_fields if key.rpartition("/")[2].casefold() == code]
    return by_code[0] if code and len(by_code) == 1 else ""


def find_goal(text: str, offers: ProjectOffers) -> str:
    wanted = plain(text)
    goals = {key: plain(goal) for key, goal in offers.guiding_goals.items()}
    same = [key for key, goal in goals.items() if goal == wanted]
    alike = [
        key
        for key, goal in goals.items()
        if min(len(goal), len(wanted)) >= ALIKE and (goal in wanted or wanted in goal)
    ]
    found = same or alike
    return found[0] if len(found) == 1 else ""


def _choice(
    part: str, find: Any, read: ReadSheet, offers: ProjectOffers, form: WordForm, rest: list[str]
) -> str:
    text = " ".join(read.parts.get(part, []))
    key = find(text, offers) if text else ""
    if text and not key:
        rest.append(f"{_named(form.labels[part])} {text}")
    return key


def _fitting(text: str, limit: int, rest: list[str]) -> str:
    """Nothing is cut off: what is too long for its field is rest as a whole."""
    if len(text) <= limit:
        return text
    rest.append(text)
    return ""


def _actor(line: str, rest: list[str]) -> dict[str, str]:
    """“Bauamt: Umbau” is who and what for."""
    name, _colon, responsibility = (part.strip() for part in line.partition(": "))
    if len(name) > LONGEST_ACTOR or len(responsibility) > LONGEST_MEASURE:
        rest.append(line)
        return {}
    return {"name": name, "responsibility": responsibility}


def _review(read: ReadSheet, form: WordForm) -> list[str]:
    """With their labels, because alone nobody would know what they mean."""
    return [
        f"{_named(form.labels[part])} {text}"
        for part in ("reviewed_on", "achieved", "comment")
        if (text := read.text(part))
    ]


def _named(label: str) -> str:
    return label if label.endswith((":", "?")) else f"{label}:"
