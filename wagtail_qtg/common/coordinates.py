"""Reading a place on the map the way people copy it out of map services."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

#: Two numbers with a point or a German decimal comma, apart by comma, semicolon or blank.
PAIR = re.compile(
    r"""^\s*(?P<latitude>[+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*N?
         (?:\s*[;/]\s*|\s*,\s+|\s+|(?<=\d),(?=[+-]?\d+\.))
         (?P<longitude>[+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*[EO]?\s*$""",
    re.VERBOSE,
)


class Coordinates(NamedTuple):
    latitude: Decimal
    longitude: Decimal

    @property
    def on_earth(self) -> bool:
        return abs(self.latitude) <= 90 and abs(self.longitude) <= 180

    @property
    def in_germany(self) -> bool:
        """Within the rectangle around Germany: good enough to notice swapped numbers."""
        return 47 <= self.latitude <= Decimal("55.2") and 5 <= self.longitude <= 16

    def swapped(self) -> Coordinates:
        return Coordinates(self.longitude, self.latitude)

    def __str__(self) -> str:
        return f"{self.latitude.normalize():f}, {self.longitude.normalize():f}"


def parse_coordinates(text: str) -> Coordinates | None:
    """The coordinates in ``text``, or None where there are none."""
    match = PAIR.match(text)
    if match is None:
        return None
    latitude, longitude = (
        Decimal(number.replace(",", ".")).quantize(Decimal("0.000001"))
        for number in (match["latitude"], match["longitude"])
    )
    coordinates = Coordinates(latitude, longitude)
    return coordinates if coordinates.on_earth else None
