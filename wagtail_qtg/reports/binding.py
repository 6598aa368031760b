"""A copy of a block tree for one form.

The blocks of a StreamField are shared by all requests, and Wagtail writes to them while it defers
validation. What one form offers and defers must never be seen by another.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from typing import Any

from django import forms
from wagtail.blocks.base import BlockWidget

#: What blocks work out once from their children: a copy has children of its own.
REMEMBERED = ("grouped_children", "previewable_child_blocks")


def bind_tree(block: Any, offers: Any) -> Any:
    """A copy that knows what this project offers.

    It is a shallow one, made without ``__init__``: that would register new definitions for good.
    """
    bound = copy.copy(block)
    for name in REMEMBERED:
        bound.__dict__.pop(name, None)
    if getattr(block, "child_blocks", None):
        bound.child_blocks = OrderedDict(
            (name, bind_tree(child, offers)) for name, child in block.child_blocks.items()
        )
    if getattr(block, "child_block", None) is not None:
        bound.child_block = bind_tree(block.child_block, offers)
    if isinstance(getattr(block, "field", None), forms.Field):
        bound.field = copy.deepcopy(block.field)
    bound.is_deferred_validation = False
    if hasattr(bound, "take_offers"):
        bound.take_offers(offers)
    return bound


def bind_field(field: Any, offers: Any) -> None:
    """Give a form's StreamField its own blocks, and a widget that draws these."""
    field.block = bind_tree(field.block, offers)
    field.widget = BlockWidget(field.block)
