"""What the editors wrote, sorted: the story, what stays, and the files to take along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...projects.blocks import SectionBlock, StaysBlock, anchor_of


class Entry(NamedTuple):
    """One line of the contents of a page."""

    anchor: str
    title: str


class Body(NamedTuple):
    story: list[Any]
    stays: Any
    downloads: list[Any]

    def entries(self) -> Iterator[Entry]:
        for block in self.story:
            if isinstance(block.block, (SectionBlock, StaysBlock)):
                yield entry_of(block)


def entry_of(block: Any) -> Entry:
    return Entry(anchor_of(block.block), block.value.get("heading") or str(block.block.label))


def sorted_body(blocks: Any, *, is_over: bool) -> Body:
    """Once the money has ended, what stays is the news: it comes first and not in between."""
    story, stays, downloads = [], None, []
    for block in blocks:
        if block.block_type == "download":
            if block.value["document"]:
                downloads.append(block)
        elif block.block_type == "stays" and is_over:
            stays = block
        else:
            story.append(block)
    return Body(story, stays, downloads)


def images_in(blocks: Any) -> Iterator[Any]:
    """Every picture of the story, those of the galleries, too."""
    for block in blocks:
        if block.block_type == "picture":
            yield block.value["image"]
        elif block.block_type == "gallery":
            for picture in block.value["pictures"]:
                yield picture["image"]
