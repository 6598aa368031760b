"""Script, a way out of an attribute and a template in every text that somebody could have written.

Fields and blocks are found by looking at the models: a new one is hostile by itself.
"""

from __future__ import annotations

import copy
import datetime
import json
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from tests.documents.rewriting import CODES, put, texts_in
from wagtail_qtg.reports.blocks import CodeBlock, OfferBlock

#: The first part fits into nearly all fields and shows alone.
HOSTILE = "\"'><img src=x onerror=q7()><script>q7()</script>{{6011*7}}"
LINK = "javascript:q7()"

#: What no person writes: codes of the catalogue, keys, hashes, places of files.
CODE_FIELDS = {
    "action_field_key",
    "code",
    "digest",
    "error",
    "file",
    "key",
    "language",
    "locale",
    "made_with",
    "part",
    "programme",
    "salt",
    "seen",
    "sha256",
    "sheet",
    "slug",
    "title_key",
    "token_hash",
    "url_path",
    "path",
    "content_type",
    "what",
    "words",
}
#: JSON with words of persons in it, and what in it are codes.
WORDS_IN_JSON = {"record", "snapshot", "notes", "form"}
CODES_IN_JSON = CODES | {"personal", "level", "checkbox", "area", "field", "kind", "uuid"}


def make_everything_hostile(picture: int, document: int) -> int:
    """In all rows that there are; the number of fields that were written."""
    written = 0
    for model in [*apps.get_app_config("wagtail_qtg").get_models(), Page, Group]:
        for row in model._base_manager.all():
            values = hostile_values(row, picture, document)
            models.QuerySet(model).filter(pk=row.pk).update(**values)
            written += len(values)
    for user in get_user_model().objects.all():
        user.first_name, user.last_name = HOSTILE[:60], HOSTILE[:60]
        user.save()
    return written


def hostile_values(row: models.Model, picture: int, document: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in row._meta.local_concrete_fields:
        if field.name in CODE_FIELDS or field.choices or isinstance(field, models.URLField):
            continue  # into the last, the forms let nothing but addresses
        if isinstance(field, StreamField):
            values[field.name] = Writer(picture, document).stream(field, getattr(row, field.name))
        elif isinstance(field, RichTextField):
            values[field.name] = rich_text(field.features)
        elif isinstance(field, models.JSONField):
            if field.name in WORDS_IN_JSON and getattr(row, field.name):
                values[field.name] = hostile_json(getattr(row, field.name))
        elif isinstance(field, (models.CharField, models.TextField)):
            mark = str(row.pk) if field.unique else ""
            values[field.name] = mark + HOSTILE[: (field.max_length or 500) - len(mark)]
    return values


def rich_text(features: list[str] | None) -> str:
    """What the editor stores when somebody sends it script, as text and as a link."""
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": LINK}}
    block = {
        "key": "00000",
        "type": "unstyled",
        "depth": 0,
        "text": HOSTILE,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
    }
    content = json.dumps({"blocks": [block], "entityMap": {"0": entity}})
    return ContentstateConverter(features or ["bold", "link"]).to_database_format(content)


def hostile_json(tree: Any) -> Any:
    tree = copy.deepcopy(tree)
    for path in list(texts_in(tree)):
        if path[-1] not in CODES_IN_JSON and get(tree, path):
            put(tree, path, HOSTILE)
    return tree


def get(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


class Writer:
    """Writes into every part of every block, with pictures and documents that there are."""

    def __init__(self, picture: int, document: int) -> None:
        self.chosen = {ImageChooserBlock: picture, DocumentChooserBlock: document}

    def stream(self, field: StreamField, present: Any) -> Any:
        """Present blocks keep their identity: records and links name it."""
        ids = [block.id for block in present]
        raw = [
            {"type": name, "value": self.value(child), "id": block_id}
            for (name, child), block_id in zip(
                self.of_each(field.stream_block, len(ids)), [*ids, *[None] * 40], strict=False
            )
        ]
        return field.stream_block.to_python(raw)

    def of_each(self, stream: blocks.StreamBlock, count: int) -> list[tuple[str, Any]]:
        children = list(stream.child_blocks.items())
        return children if len(children) >= count else children * (count // len(children) + 1)

    def value(self, block: Any) -> Any:
        if isinstance(block, tuple(self.chosen)):
            return next(pk for kind, pk in self.chosen.items() if isinstance(block, kind))
        if isinstance(block, blocks.StreamBlock):
            return [
                {"type": name, "value": self.value(child)}
                for name, child in block.child_blocks.items()
            ]
        if isinstance(block, blocks.StructBlock):
            return {name: self.value(child) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.ListBlock):
            return [{"type": "item", "value": self.value(block.child_block)}] * 2
        if isinstance(block, blocks.RichTextBlock):
            return rich_text(block.features)
        if isinstance(block, CodeBlock):
            return block.codes.values[0]
        if isinstance(block, blocks.ChoiceBlock):
            return next(value for value, _label in block.field.choices if value)
        if isinstance(block, blocks.DateBlock):
            return datetime.date(2026, 7, 1).isoformat()
        if isinstance(block, (blocks.CharBlock, blocks.TextBlock, OfferBlock)):
            return HOSTILE
        raise AssertionError(f"What does {block!r} hold? Teach this test.")
