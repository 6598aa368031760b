"""The outlines and the projection fit each other and the world."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.public.places import CITIES, kilometres_between
from wagtail_qtg.projects.enums import FederalState
from wagtail_qtg.public.map.lands import FILE, atlas
from wagtail_qtg.public.map.projection import Point, project


def rings_of(path):
    for part in path.strip("z").split("z"):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", part)]
        x = y = 0.0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append(Point(x, y))
        yield ring


def is_inside(point, path):
    crossings = 0
    for ring in rings_of(path):
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (a.y > point.y) != (b.y > point.y):
                crossings += point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    return crossings % 2 == 1


def test_every_land_has_its_outline():
    assert set(atlas().lands) == set(FederalState.values)


def test_the_outlines_stay_small():
    assert FILE.stat().st_size <= 25_000


@pytest.mark.parametrize("city", CITIES)
def test_city_lies_in_its_land_and_in_no_other(city):
    land, latitude, longitude = CITIES[city]
    point = project(latitude, longitude)
    assert [code for code, one in atlas().lands.items() if is_inside(point, one.path)] == [land]


@pytest.mark.parametrize("code", FederalState.values)
def test_middle_of_a_land_lies_in_it(code):
    land = atlas().lands[code]
    assert is_inside(land.middle, land.path)


def test_a_unit_is_a_kilometre():
    kiel, munich = (project(*CITIES[city][1:]) for city in ("Kiel", "München"))
    assert kilometres_between(kiel, munich) == pytest.approx(695, rel=0.01)


def test_decimals_of_the_database_are_projected_alike():
    assert project(Decimal("51.514"), Decimal("7.466")) == project(51.514, 7.466)
