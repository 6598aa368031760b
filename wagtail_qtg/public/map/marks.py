"""What is to be seen on the map: projects, and the marks that stand for one or several of them."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from math import hypot

from ...common.coordinates import Coordinates
from ...projects.enums import FederalState
from ...reports.enums import label_of
from .projection import Point


@dataclasses.dataclass(frozen=True)
class Marker:
    """One project as the map and its list name it. Without ``url`` it is text, not a link."""

    title: str
    url: str = ""
    place: str = ""
    latitude: Decimal | float | None = None
    longitude: Decimal | float | None = None
    federal_state: str = ""

    @property
    def coordinates(self) -> Coordinates | None:
        """Where it lies; nothing if that is unknown or not on a map of Germany."""
        if self.latitude is None or self.longitude is None:
            return None
        coordinates = Coordinates(Decimal(self.latitude), Decimal(self.longitude))
        return coordinates if coordinates.in_germany else None

    @property
    def position(self) -> str:
        """The coordinates for a script to read, with points in every language."""
        return f"{self.latitude},{self.longitude}"

    @property
    def land(self) -> str:
        return label_of(FederalState, self.federal_state)

    @property
    def where(self) -> str:
        return self.place or self.land

    @property
    def where_in_full(self) -> str:
        """Place and Land, and once only for a town that is a Land."""
        return ", ".join(dict.fromkeys(filter(None, [self.place, self.land])))


@dataclasses.dataclass
class Cluster:
    """Projects so near to each other that one mark has to stand for all of them."""

    point: Point
    markers: list[Marker]


def clusters(placed: Iterable[tuple[Point, Marker]], reach: float) -> list[Cluster]:
    """Each project joins the nearest mark within reach, or else is the first of a new one.

    No two marks are nearer to each other than ``reach``, whatever the order of the projects.
    """
    cells: dict[tuple[int, int], list[Cluster]] = defaultdict(list)
    found = []
    for point, marker in placed:
        column, row = int(point.x // reach), int(point.y // reach)
        near = [
            (hypot(point.x - cluster.point.x, point.y - cluster.point.y), cluster)
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for cluster in cells.get((x, y), ())
        ]
        distance, nearest = min(near, key=lambda pair: pair[0], default=(reach, None))
        if nearest is not None and distance < reach:
            nearest.markers.append(marker)
        else:
            nearest = Cluster(point, [marker])
            cells[column, row].append(nearest)
            found.append(nearest)
    return found
