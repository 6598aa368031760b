"""An outline map of the Länder with numbered marks, and the list that says the same in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .lands import Box, Land, atlas
from .marks import Cluster, Marker, clusters
from .projection import Point, project
from .tiles import TileProvider, tile_provider

#: CSS pixels: how large the map is at most, how narrow at worst, and how large a mark is.
LARGEST = (560, 640)
NARROWEST = 300
MARK = 28
SMALLEST_FRAME = 200  # km: nearer than this the outlines look coarse
MARGIN = 0.06
PLACES_IN_LABEL = 3


@dataclasses.dataclass(frozen=True)
class Mark:
    """A mark on the map and the entry of the list that carries the same text."""

    id: str
    text: str
    x: str
    y: str
    label: str
    url: str
    markers: Sequence[Marker]

    @property
    def width(self) -> int:
        return max(MARK, 12 + 9 * len(self.text))

    @property
    def left(self) -> float:
        return -self.width / 2


@dataclasses.dataclass(frozen=True)
class OutlineMap:
    """All that ``wagtail_qtg/public/map.html`` needs, as ``map``."""

    key: str
    frame: Box
    lands: Sequence[tuple[Land, bool]]
    marks: Sequence[Mark]
    elsewhere: Sequence[Marker]
    tiles: TileProvider | None

    @property
    def view_box(self) -> str:
        return (
            f"{self.frame.left:.1f} {self.frame.top:.1f} "
            f"{self.frame.width:.1f} {self.frame.height:.1f}"
        )

    @property
    def size(self) -> tuple[int, int]:
        return size_of(self.frame)


def size_of(frame: Box) -> tuple[int, int]:
    """As large as there is room for, in CSS pixels."""
    scale = min(LARGEST[0] / frame.width, LARGEST[1] / frame.height)
    return round(frame.width * scale), round(frame.height * scale)


def outline_map(markers: Iterable[Marker], *, key: str = "map") -> OutlineMap:
    """The map of these projects, as near as their Länder allow.

    Give it what the page lists, for example the 24 projects shown of 10,000: each is named in
    the map's list. Marks that would overlap become one, so there are never more than 300. It takes
    a third of a millisecond for 24 projects and a tenth of a second for 10,000: for so many take
    ``land_map`` with counts from one query, or cache what this returns. Two maps on one page need
    different keys.
    """
    placed, elsewhere = [], []
    for marker in markers:
        coordinates = marker.coordinates
        if coordinates is None:
            elsewhere.append(marker)
        else:
            placed.append((project(*coordinates), marker))
    codes = {marker.federal_state for _point, marker in placed}
    frame = frame_around([point for point, _marker in placed], codes)
    reach = MARK * frame.width / min(NARROWEST, size_of(frame)[0])
    marks = [
        numbered_mark(key, number, cluster, frame)
        for number, cluster in enumerate(clusters(placed, reach), start=1)
    ]
    return drawn(key, frame, codes, marks, elsewhere, tile_provider())


def land_map(
    counts: Mapping[str, int], address: Callable[[str], str], *, key: str = "map"
) -> OutlineMap:
    """The map of Germany with the number of projects in each Land; small however many there are.

    ``counts`` has the number by the Land's code; ``address`` gives the page with that Land's
    projects. Projects without a Land, or with one that nobody knows, stand beneath the list.
    """
    lands, frame = atlas().lands, atlas().germany.grown(MARGIN, SMALLEST_FRAME)
    marks, elsewhere = [], []
    for code, count in counts.items():
        land = lands.get(code)
        title = str(land.state.label) if land else _("Federal state not given")
        marker = Marker(title, address(code), projects_in_words(count), federal_state=code)
        if land is None:
            elsewhere.append(marker)
        elif count:
            text = number_format(count, force_grouping=True)
            label = f"{marker.title}, {marker.where}"
            place = placed_at(land.middle, frame)
            marks.append(Mark(f"qtg-{key}-{code}", text, *place, label, marker.url, [marker]))
    marks.sort(key=lambda mark: mark.label)
    codes = {marker.federal_state for mark in marks for marker in mark.markers}
    return drawn(key, frame, codes, marks, elsewhere, tiles=None)


def frame_around(points: Sequence[Point], codes: Iterable[str]) -> Box:
    lands = [atlas().lands[code].box for code in codes if code in atlas().lands]
    boxes = [Box.around(points), *lands] if points else [atlas().germany]
    return reduce(Box.joined, boxes).grown(MARGIN, SMALLEST_FRAME)


def drawn(
    key: str,
    frame: Box,
    codes: set[str],
    marks: Sequence[Mark],
    elsewhere: Sequence[Marker],
    tiles: TileProvider | None,
) -> OutlineMap:
    """The Länder in sight, those with projects last so that their borders lie on top."""
    lands = [
        (land, land.state.value in codes)
        for land in atlas().lands.values()
        if land.box.meets(frame)
    ]
    lands.sort(key=lambda pair: pair[1])
    return OutlineMap(key, frame, lands, marks, elsewhere, tiles)


def numbered_mark(key: str, number: int, cluster: Cluster, frame: Box) -> Mark:
    place, mark_id = placed_at(cluster.point, frame), f"qtg-{key}-{number}"
    if len(cluster.markers) == 1:
        (marker,) = cluster.markers
        name, url = ", ".join(filter(None, [marker.title, marker.where])), marker.url
    else:
        places = list(dict.fromkeys(marker.where for marker in cluster.markers if marker.where))
        more = ["…"] if len(places) > PLACES_IN_LABEL else []
        count = projects_in_words(len(cluster.markers))
        name, url = ", ".join([count, *places[:PLACES_IN_LABEL], *more]), f"#{mark_id}"
    return Mark(mark_id, str(number), *place, f"{number}: {name}", url, cluster.markers)


def placed_at(point: Point, frame: Box) -> tuple[str, str]:
    """How far from the map's left and upper edge, so that the mark keeps its size on any screen."""
    x = 100 * (point.x - frame.left) / frame.width
    y = 100 * (point.y - frame.top) / frame.height
    return f"{x:.2f}%", f"{y:.2f}%"


def projects_in_words(count: int) -> str:
    return ngettext("%(count)s project", "%(count)s projects", count) % {
        "count": number_format(count, force_grouping=True)
    }
