"""From latitude and longitude to a place on our outline map, where one unit is one kilometre.

Lambert's conic projection with the two standard parallels that German maps use (those of
EPSG:4839), on a sphere: at this size nobody sees the difference to the ellipsoid.
"""

from __future__ import annotations

from decimal import Decimal
from math import cos, log, pi, radians, sin, tan
from typing import NamedTuple

EARTH_RADIUS = 6371.0
FIRST_PARALLEL = radians(48 + 2 / 3)
SECOND_PARALLEL = radians(53 + 2 / 3)
CENTRAL_MERIDIAN = radians(10.5)

#: Where the zero point lies, from the meeting of the central meridian and 51° north: the map of
#: Germany begins at 0, 0 in its upper left corner.
WEST = 325.0
NORTH = 454.0


class Point(NamedTuple):
    x: float
    y: float


def _cone(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


_n = log(cos(FIRST_PARALLEL) / cos(SECOND_PARALLEL)) / log(
    _cone(SECOND_PARALLEL) / _cone(FIRST_PARALLEL)
)
_scale = EARTH_RADIUS * cos(FIRST_PARALLEL) * _cone(FIRST_PARALLEL) ** _n / _n
_origin = _scale / _cone(radians(51)) ** _n


def project(latitude: float | Decimal, longitude: float | Decimal) -> Point:
    """Kilometres to the right and down from the map's upper left corner."""
    radius = _scale / _cone(radians(latitude)) ** _n
    angle = _n * (radians(longitude) - CENTRAL_MERIDIAN)
    return Point(WEST + radius * sin(angle), NORTH - _origin + radius * cos(angle))
