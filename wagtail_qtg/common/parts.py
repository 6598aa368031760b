from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Row = TypeVar("Row")


def in_parts(rows: Iterable[Row], at_once: int) -> Iterator[list[Row]]:
    """The rows in lists of so many, so that only these are in the memory."""
    iterator = iter(rows)
    while part := list(islice(iterator, at_once)):
        yield part
