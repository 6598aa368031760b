"""What is still missing: one list feeds the checklist, the submission and the sign-off."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.html import strip_tags


class Rule(NamedTuple):
    """One thing that must be so, and the field of the form in which it is mended."""

    code: str
    field: str
    text: str
    is_met: bool
    is_list: bool = False
    path: str = ""  # in a StreamField: where in it, such as “sheets.<id of the block>.deadline”

    @property
    def anchor(self) -> str:
        """The id in Wagtail's editor to jump to."""
        return f"id_{self.field}-FORMS" if self.is_list else f"id_{self.field}-label"


class Checklist:
    """The rules of a page at its present stage, met or not."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules

    @property
    def problems(self) -> list[Rule]:
        return [rule for rule in self.rules if not rule.is_met]

    @property
    def met(self) -> list[Rule]:
        return [rule for rule in self.rules if rule.is_met]

    @property
    def done(self) -> int:
        return len(self.met)

    @property
    def total(self) -> int:
        return len(self.rules)


def has_text(value: Any) -> bool:
    """Whether somebody wrote something; empty paragraphs of rich text are nothing."""
    return bool(value) and bool(strip_tags(str(value)).replace("&nbsp;", " ").strip())
