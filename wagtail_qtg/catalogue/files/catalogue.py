"""A catalogue file: action fields with their goals and lists, and lists of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..enums import CatalogueKind, GoalKind, ItemKind
from .reader import Reader

#: The lists a catalogue file may hold, at its top or in an action field.
ITEM_LISTS = {
    "measures": ItemKind.MEASURE,
    "actors": ItemKind.ACTOR,
    "success_factors": ItemKind.SUCCESS_FACTOR,
    "challenges": ItemKind.CHALLENGE,
    "criteria": ItemKind.CRITERION,
    "standards": ItemKind.STANDARD,
    "principles": ItemKind.PRINCIPLE,
    "participation_steps": ItemKind.PARTICIPATION_STEP,
    "example_headings": ItemKind.EXAMPLE_HEADING,
    "example_facts": ItemKind.EXAMPLE_FACT,
    "example_sections": ItemKind.EXAMPLE_SECTION,
    "guide_questions": ItemKind.GUIDE_QUESTION,
    "limits": ItemKind.LIMIT,
    "process_steps": ItemKind.PROCESS_STEP,
    "milestones": ItemKind.MILESTONE,
    "sheet_fields": ItemKind.SHEET_FIELD,
    "answers": ItemKind.ANSWER,
    "review_prompts": ItemKind.REVIEW_PROMPT,
}
HEADER_KEYS = {"type", "slug", "kind", "title", "publisher", "source", "language", "details"}
FIELD_KEYS = {"code", "title", "aliases", "note", "goals"}
ENTRY_KEYS = {"code", "title", "text", "children"}


@dataclass(frozen=True)
class GoalEntry:
    code: str
    field_code: str
    kind: str
    text: str


@dataclass(frozen=True)
class ItemEntry:
    code: str
    kind: str
    field_code: str | None
    parent_code: str | None
    title: str
    text: str
    details: dict[str, Any]


@dataclass(frozen=True)
class FieldEntry:
    code: str
    title: str
    aliases: list[str]
    note: str


@dataclass
class CatalogueFile:
    header: dict[str, Any]
    fields: list[FieldEntry] = field(default_factory=list)
    goals: list[GoalEntry] = field(default_factory=list)
    items: list[ItemEntry] = field(default_factory=list)


def read_catalogue(reader: Reader, data: dict[str, Any]) -> CatalogueFile:
    reader.known_keys(data, "", HEADER_KEYS | ITEM_LISTS.keys() | {"fields"})
    result = CatalogueFile(
        header={
            "slug": reader.key(data, "", "slug"),
            "kind": reader.choice(data, "", "kind", _loadable_kinds()),
            "title": reader.text(data, "", "title"),
            "publisher": reader.text(data, "", "publisher", required=False),
            "source": reader.text(data, "", "source", required=False),
            "language": reader.text(data, "", "language"),
            "details": reader.container(data, "", "details", {}),
        }
    )
    _items(reader, data, "", None, result)
    for place, row in reader.objects(data, "", "fields"):
        _action_field(reader, row, place, result)
    reader.each_code_once("fields", (entry.code for entry in result.fields))
    reader.each_code_once("goals", (entry.code for entry in result.goals))
    for list_name, kind in ITEM_LISTS.items():
        reader.each_code_once(list_name, (i.code for i in result.items if i.kind == kind))
    return result


def _action_field(reader: Reader, row: dict[str, Any], place: str, result: CatalogueFile) -> None:
    reader.known_keys(row, place, FIELD_KEYS | ITEM_LISTS.keys())
    code = reader.key(row, place, "code")
    result.fields.append(
        FieldEntry(
            code,
            reader.text(row, place, "title"),
            reader.container(row, place, "aliases", []),
            reader.text(row, place, "note", required=False),
        )
    )
    for goal_place, goal in reader.objects(row, place, "goals"):
        reader.known_keys(goal, goal_place, {"code", "kind", "text"})
        result.goals.append(
            GoalEntry(
                reader.key(goal, goal_place, "code"),
                code,
                reader.choice(goal, goal_place, "kind", GoalKind.values),
                reader.text(goal, goal_place, "text"),
            )
        )
    _items(reader, row, place, code, result)


def _items(
    reader: Reader, data: dict[str, Any], place: str, field_code: str | None, result: CatalogueFile
) -> None:
    for list_name, kind in ITEM_LISTS.items():
        for item_place, row in reader.objects(data, place, list_name):
            _item(reader, row, item_place, kind, field_code, None, result)


def _item(
    reader: Reader,
    row: dict[str, Any],
    place: str,
    kind: ItemKind,
    field_code: str | None,
    parent_code: str | None,
    result: CatalogueFile,
) -> None:
    code = reader.key(row, place, "code")
    title = reader.text(row, place, "title", required=False)
    text = reader.text(row, place, "text", required=False)
    if not title and not text and kind != ItemKind.SHEET_FIELD:
        reader.complain(place, _("This entry says nothing. Give it a “text” or a “title”."))
    details = {key: value for key, value in row.items() if key not in ENTRY_KEYS}
    reader.no_slips(details, place, ENTRY_KEYS)
    result.items.append(ItemEntry(code, kind.value, field_code, parent_code, title, text, details))
    for child_place, child in reader.objects(row, place, "children"):
        _item(reader, child, child_place, kind, field_code, code, result)


def _loadable_kinds() -> list[str]:
    return [kind for kind in CatalogueKind.values if kind != CatalogueKind.OWN]
