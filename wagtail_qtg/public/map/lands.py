"""The outlines of the Länder; where they come from stands in ``public/data/README.md``."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ...projects.enums import FederalState
from .projection import Point

FILE = Path(__file__).parent.parent / "data" / "laender.json"


class Box(NamedTuple):
    """A rectangle on the map, in kilometres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def joined(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, share: float, at_least: float) -> Box:
        """Wider by a share of itself on each side, and as wide and high as asked."""
        margin = share * max(self.width, self.height)
        aside = max(margin, (at_least - self.width) / 2)
        upwards = max(margin, (at_least - self.height) / 2)
        return Box(self.left - aside, self.top - upwards, self.right + aside, self.bottom + upwards)

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Land(NamedTuple):
    state: FederalState
    path: str
    middle: Point
    box: Box


class Atlas(NamedTuple):
    germany: Box
    lands: dict[str, Land]


@functools.cache
def atlas() -> Atlas:
    """All Länder by their code; read once."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return Atlas(
        Box(*content["germany"]),
        {
            code: Land(FederalState(code), land["path"], Point(*land["middle"]), Box(*land["box"]))
            for code, land in content["lands"].items()
        },
    )
