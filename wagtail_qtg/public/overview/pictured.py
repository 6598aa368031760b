"""The hits on a map, and the numbers of all projects as bars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ...projects.models import ProjectPage
from ...projects.querysets import open_to_all
from ..charts import BarChart, bar_chart
from ..map.marks import Marker
from ..map.outline import OutlineMap, land_map, outline_map
from .cards import in_order_of
from .enums import Facet
from .index import Index
from .numbers import Numbers, Row
from .query import Query

#: More projects than this are counted on the map by their Land, not marked one by one.
MARKED_AT_MOST = 100
SHOWN = ("title", "path", "url_path", "place", "federal_state", "latitude", "longitude")


def map_of(index: Index, hits: int, query: Query, url: str, request: HttpRequest) -> OutlineMap:
    """All hits, not only those of one page."""
    if hits.bit_count() > MARKED_AT_MOST:
        return _by_land(index, hits, query, url)
    pages = list(index.in_order(hits, query.order))
    projects = ProjectPage.objects.live().filter(open_to_all(), pk__in=pages).only(*SHOWN)
    found = in_order_of(pages, projects)
    return outline_map([_marker(project, request) for project in found])


def _marker(project: Any, request: HttpRequest) -> Marker:
    return Marker(
        project.title,
        project.get_url(request) or "",
        project.place,
        project.latitude,
        project.longitude,
        project.federal_state,
    )


def _by_land(index: Index, hits: int, query: Query, url: str) -> OutlineMap:
    counts = {code: (hits & found).bit_count() for code, found in index.sets[Facet.STATE].items()}
    counts[""] = hits.bit_count() - sum(counts.values())

    def address(code: str) -> str:
        """Projects without a Land cannot be asked for."""
        narrowed = query.changed(chosen={**query.chosen, Facet.STATE.value: (code,)})
        return f"{url}{narrowed}#projekte" if code else ""

    return land_map({code: count for code, count in counts.items() if count}, address)


def charts_of(numbers: Numbers) -> list[BarChart]:
    """By action field and by year; nothing as long as all of it rests on one project."""
    charts = []
    if numbers.by_field:
        charts.append(
            bar_chart(
                _("What became of the goals, by action field"),
                _rows(numbers.by_field, _("Other action fields")),
                key="by-field",
            )
        )
    if numbers.by_year:
        charts.append(
            bar_chart(
                _("What became of the goals, by year"),
                _rows(numbers.by_year, _("Other years")),
                key="by-year",
                row_name=_("Year"),
            )
        )
    return charts


def _rows(rows: Iterable[Row], rest: str) -> list[tuple[str, dict[str, int]]]:
    return [(row.name or rest, row.counts) for row in rows]
