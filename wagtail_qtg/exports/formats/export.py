"""What every format is given, and how pieces of text become a stream of bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, override

from ..columns import Column

#: So many bytes go out at once.
BLOCK = 64 * 1024


@dataclass(frozen=True)
class Export:
    """A table as it was asked for: its rows come one by one."""

    table: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[list[Any]]
    made_at: datetime
    #: In words: the name of each filter that was set, and its value.
    filters: dict[str, str]


def in_blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Few and large instead of many and small."""
    block = bytearray()
    for piece in pieces:
        block += piece.encode()
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def in_present_language(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """A stream is read when the request is over, and with it the reader's language."""
    language = get_language()

    def speak() -> Iterator[bytes]:
        while True:
            with override(language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return speak()
