"""The words of the funder's own form, out of the programme's process catalogue."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..catalogue.enums import ItemKind
from .enums import Achieved
from .sheet_block import SheetsBlock

#: The parts of the form by their key in the catalogue.
FORM_KEYS = {
    "handlungsfeld": "action_field",
    "leitziel": "guiding_goal",
    "quartalsziel": "period_goal",
    "massnahmen": "measures",
    "akteure": "actors",
    "zielpruefung_am": "reviewed_on",
    "erreicht": "achieved",
    "kommentar": "comment",
}


#: The form asks: yes, no, partly.
IN_ORDER_OF_THE_FORM = (Achieved.YES, Achieved.NO, Achieved.PARTLY)


class Words(NamedTuple):
    label: str
    help_text: str


def form_words(programme: Any) -> dict[str, Words]:
    """Labels and help texts by the names of our blocks; empty where the funder has no form."""
    if programme is None or programme.process is None:
        return {}
    kinds = [ItemKind.SHEET_FIELD, ItemKind.REVIEW_PROMPT]
    items = list(programme.process.items.current().filter(kind__in=kinds))
    words = {
        FORM_KEYS[item.code]: Words(item.title.rstrip(":"), _help_text(item))
        for item in items
        if item.code in FORM_KEYS
    }
    prompts = [item.text for item in items if item.kind == ItemKind.REVIEW_PROMPT]
    if prompts and "comment" in words:
        words["comment"] = words["comment"]._replace(help_text=" ".join(prompts))
    return words


def review_prompts(programme: Any) -> list[str]:
    """What the form asks at a review, one question after the other."""
    if programme is None or programme.process is None:
        return []
    items = programme.process.items.current().filter(kind=ItemKind.REVIEW_PROMPT)
    return [item.text for item in items]


def form_footnote(programme: Any) -> str:
    """What the form says below its last part."""
    if programme is None or programme.process is None:
        return ""
    fields = programme.process.items.current().filter(kind=ItemKind.SHEET_FIELD)
    last = next((item for item in fields if FORM_KEYS.get(item.code) == "comment"), None)
    return last.text if last else ""


def sheet_labels(programme: Any) -> dict[str, str]:
    """What the form calls itself and its parts: the funder's words, else ours."""
    blocks = SheetsBlock.base_blocks["sheet"].child_blocks
    words = form_words(programme)
    return {
        "sheet": programme.sheet_title if programme else "",
        **{
            name: words[name].label if name in words else str(block.label)
            for name, block in blocks.items()
        },
    }


def _help_text(item: Any) -> str:
    note = item.details.get("note", "").replace("\n", ": ", 1)
    return " – ".join(filter(None, [note, item.text.replace("\n", " ")]))
