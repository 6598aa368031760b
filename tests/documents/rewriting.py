"""A signed record as it would be, had somebody written something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: Codes, dates and numbers, which no field for text can hold.
CODES = {"kind", "code", "key", "id", "model", "slug", "year", "from", "to", "talk", "previous"}
CODES |= {"starts_on", "ends_on", "begins_on", "deadline", "reviewed_on", "on", "at", "signed_at"}
CODES |= {"personnel", "material", "hours", "seen", "sha256", "number", "format", "size"}

Place = tuple[Any, ...]


def texts_in(tree: Any, path: Place = ()) -> Iterator[Place]:
    """Where somebody can write; what is printed of them is for the document to say."""
    if isinstance(tree, str):
        yield path
        return
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, child in pairs:
        is_code = key in CODES and not isinstance(child, (dict, list))
        if not is_code and isinstance(child, (str, dict, list)):
            yield from texts_in(child, (*path, key))


def put(tree: Any, path: Place, text: str) -> None:
    for key in path[:-1]:
        tree = tree[key]
    tree[path[-1]] = text
