"""What the screen of the talk shows: two sides of each goal, with fields where one may write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...reports.carrying_on import SheetEntry
from .forms import TalkForm
from .slots import EXTENDED, MINUTES
from .talk import Talk


@dataclass
class Screen:
    """``problems`` and what ``others`` wrote, by the places where they are shown."""

    talk: Talk
    form: TalkForm
    problems: dict[str, str] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)

    def context(self) -> dict[str, Any]:
        talk, own = self.talk, self.fields(self.talk.report)
        return {
            "talk": talk,
            "report": talk.report,
            "project": talk.project,
            "form": self.form,
            "media": self.form.media,
            "is_wrong": bool(self.problems),
            "minutes": [own[name] for name in MINUTES if name in own],
            "extended": [own[name] for name in EXTENDED if name in own],
            "pairs": [
                {
                    "goal": pair,
                    "ending": [self.sheet(entry) for entry in pair.ending],
                    "coming": [self.sheet(entry) for entry in pair.coming],
                }
                for pair in talk.pairs
            ],
        }

    def fields(self, page: Any, sheet: str = "") -> dict[str, dict[str, Any]]:
        found = self.form.fields_of(page, sheet)
        for one in found.values():
            one["problem"] = self.problems.get(one["slot"].key, "")
            one["theirs"] = self.others.get(one["slot"].key, "")
        return found

    def sheet(self, entry: SheetEntry) -> dict[str, Any]:
        talk = self.talk
        return {
            "entry": entry,
            "sheet": entry.sheet,
            "fields": self.fields(entry.report, entry.key),
            "field": talk.names.get(entry.sheet.get("action_field") or "", ""),
            "may_carry_on": talk.may_plan and entry.key not in talk.carried,
            "is_open": talk.can_be_carried_on(entry),
        }
