"""Scenes: what many tests begin with is written once, and stays for the next test that asks for it.

A scene stands in a savepoint of its own, and every test in a further one inside: no test sees what
another one did. A test that does not ask for a scene does not see it either: it is struck before.
So tests that ask for the same scenes belong together, one after the other.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import Any

import pytest
from django.db import transaction

_order = count()


def scene(build: Callable[..., Any]) -> Any:
    """A fixture that may be built on other scenes, and whose rows outlive the test.

    It is built before anything else of the test: the clock, the settings and the language are
    those of the suite. Where it was not known beforehand who asks, it is built as any fixture.
    """
    name, parents = build.__name__, list(inspect.signature(build).parameters)

    def take(scenes: dict[str, Any], **others: Any) -> Any:
        if name in scenes:
            return scenes[name]
        return build(**{parent: others[parent] for parent in parents})

    take.__doc__ = build.__doc__
    take.__signature__ = inspect.Signature(
        [
            inspect.Parameter(asked, inspect.Parameter.KEYWORD_ONLY)
            for asked in ("scenes", "db", *parents)
        ]
    )
    take.scene = Scene(name, build, parents, next(_order))
    return pytest.fixture(take, name=name)


@dataclass(frozen=True)
class Scene:
    name: str
    build: Callable[..., Any]
    parents: list[str]
    order: int


@dataclass
class Stage:
    """The scenes that stand at the moment, each with what it and those before it hold."""

    standing: list[tuple[Scene, ExitStack, dict[str, Any]]] = field(default_factory=list)

    def show(self, scenes: list[Scene]) -> dict[str, Any]:
        """Exactly these scenes stand now; what they hold belongs to the one who asked."""
        pairs = zip(self.standing, scenes, strict=False)
        self.strike(keep=len(list(takewhile(lambda pair: pair[0][0] is pair[1], pairs))))
        for missing in scenes[len(self.standing) :]:
            self._build(missing)
        return self._held()

    def strike(self, keep: int = 0) -> None:
        while len(self.standing) > keep:
            _scene, savepoint, _held = self.standing.pop()
            transaction.set_rollback(True)
            savepoint.close()

    def _build(self, scene: Scene) -> None:
        held = self._held()
        with ExitStack() as savepoint:
            savepoint.enter_context(transaction.atomic())
            held[scene.name] = scene.build(**{parent: held[parent] for parent in scene.parents})
            self.standing.append((scene, savepoint.pop_all(), held))

    def _held(self) -> dict[str, Any]:
        return copy.deepcopy(self.standing[-1][2]) if self.standing else {}


def scenes_of(request: pytest.FixtureRequest) -> list[Scene]:
    """All scenes that this test will ask for, in the order in which they were defined."""
    found = {
        scene.order: scene
        for name, definitions in request.node._fixtureinfo.name2fixturedefs.items()
        for definition in _in_use(name, definitions)
        if (scene := getattr(definition.func, "scene", None))
    }
    return [found[order] for order in sorted(found)]


def _in_use(name: str, definitions: Any) -> Iterator[Any]:
    """The last definition of a fixture, and one before it where it asks for its own name."""
    for definition in reversed(definitions):
        yield definition
        if name not in definition.argnames:
            return
