"""Names of persons in a record: they can be erased later, and the record still verifies.

In the record stands only a salted digest. Value and salt lie beside it; once both are removed,
nobody can find out from the digest whose name it was.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .canonical import fingerprint

#: How the place of a personal value looks in a sealed record.
MARK = "personal"


class Personal(NamedTuple):
    """A value that must be erasable, with a word for what it is."""

    value: str
    what: str


class SealedValue(NamedTuple):
    digest: str
    value: str
    salt: str
    what: str


def digest_of(value: str, salt: str) -> str:
    return fingerprint({"salt": salt, "value": value})


def seal(tree: Any) -> tuple[Any, list[SealedValue]]:
    """The tree with digests in the place of personal values, and these beside it."""
    values: list[SealedValue] = []

    def walk(node: Any) -> Any:
        if isinstance(node, Personal):
            salt = secrets.token_hex(16)
            values.append(SealedValue(digest_of(node.value, salt), node.value, salt, node.what))
            return {MARK: values[-1].digest}
        if isinstance(node, dict):
            return {key: walk(child) for key, child in node.items()}
        if isinstance(node, (list, tuple)):
            return [walk(child) for child in node]
        return node

    return walk(tree), values


def disclose(tree: Any, values: dict[str, str], erased: str = "") -> Any:
    """The sealed tree with the values that are still there; ``erased`` in the place of others."""
    if isinstance(tree, dict):
        if set(tree) == {MARK}:
            return values.get(tree[MARK], erased)
        return {key: disclose(child, values, erased) for key, child in tree.items()}
    if isinstance(tree, list):
        return [disclose(child, values, erased) for child in tree]
    return tree


def in_clear(tree: Any) -> Any:
    """The tree as a person reads it, before it is sealed."""
    if isinstance(tree, Personal):
        return tree.value
    if isinstance(tree, dict):
        return {key: in_clear(child) for key, child in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [in_clear(child) for child in tree]
    return tree


def marked(tree: Any) -> Any:
    """The tree in clear, in which one still sees what is personal, to erase it later."""
    if isinstance(tree, Personal):
        return {MARK: tree.value}
    if isinstance(tree, dict):
        return {key: marked(child) for key, child in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [marked(child) for child in tree]
    return tree


def unmarked(tree: Any) -> Any:
    """What ``marked`` made, as a person reads it."""
    if isinstance(tree, dict):
        if set(tree) == {MARK}:
            return tree[MARK]
        return {key: unmarked(child) for key, child in tree.items()}
    if isinstance(tree, list):
        return [unmarked(child) for child in tree]
    return tree


def redact_marked(tree: Any, is_meant: Callable[[str], bool], erased: str) -> Any:
    """What ``marked`` made, without the names that are meant."""
    if isinstance(tree, dict):
        if set(tree) == {MARK}:
            return {MARK: erased} if is_meant(tree[MARK]) else tree
        return {key: redact_marked(child, is_meant, erased) for key, child in tree.items()}
    if isinstance(tree, list):
        return [redact_marked(child, is_meant, erased) for child in tree]
    return tree


def marks_in(tree: Any) -> Iterator[str]:
    """All names in what ``marked`` made."""
    if isinstance(tree, dict):
        if set(tree) == {MARK}:
            yield tree[MARK]
            return
        tree = list(tree.values())
    if isinstance(tree, list):
        for child in tree:
            yield from marks_in(child)


def digests_in(tree: Any) -> set[str]:
    """All digests that a sealed tree holds."""
    if isinstance(tree, dict):
        if set(tree) == {MARK}:
            return {tree[MARK]}
        return {digest for child in tree.values() for digest in digests_in(child)}
    if isinstance(tree, list):
        return {digest for child in tree for digest in digests_in(child)}
    return set()
