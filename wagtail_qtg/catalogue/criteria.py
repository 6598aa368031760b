"""A catalogue of criteria as a form: plain data, to be shown, printed, and kept as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .enums import ItemKind
from .models import ActionField, Catalogue, CatalogueItem


def criteria_form(catalogue: Catalogue) -> dict[str, Any]:
    """What is offered now, by area and column; whoever fills it in keeps this copy.

    Each line has the code of its criterion, which names it for life within the catalogue.
    """
    details = catalogue.details
    return {
        "catalogue": catalogue.slug,
        "heading": details.get("form_title") or catalogue.title,
        "intro": details.get("intro", ""),
        "uses": details.get("uses", []),
        "legend": details.get("legend", ""),
        "source": catalogue.source,
        "standards": [
            {"title": standard.title, "text": standard.text}
            for standard in _items(catalogue, ItemKind.STANDARD)
        ],
        "areas": _areas(catalogue),
    }


def boxes_of(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All lines of the form that can be ticked, in its order; each with the name of its column."""
    for area in form["areas"]:
        for column in area["columns"]:
            name = column["title"] if len(area["columns"]) > 1 else ""
            for line in column["lines"]:
                for each in (line, *line["children"]):
                    if each["has_box"]:
                        yield {**each, "column": name}


def _areas(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Criteria that belong to no area come last, so that none is lost."""
    criteria = list(_items(catalogue, ItemKind.CRITERION))
    present = {item.pk for item in criteria}
    children: dict[int, list[CatalogueItem]] = defaultdict(list)
    tops: dict[int | None, list[CatalogueItem]] = defaultdict(list)
    for item in criteria:
        if item.parent_id in present:
            children[item.parent_id].append(item)
        else:
            tops[item.action_field_id].append(item)
    fields = ActionField.objects.filter(catalogue=catalogue).current()
    areas = [(field.pk, field.code, field.title) for field in fields]
    current = {pk for pk, _code, _title in areas}
    rest = [item for pk, items in tops.items() if pk not in current for item in items]
    found = [
        _area(catalogue, code, title, tops[pk], children) for pk, code, title in areas if tops[pk]
    ]
    return found + ([_area(catalogue, "", catalogue.title, rest, children)] if rest else [])


def _area(
    catalogue: Catalogue,
    code: str,
    title: str,
    tops: list[CatalogueItem],
    children: dict[int, list[CatalogueItem]],
) -> dict[str, Any]:
    lines: dict[str, list[dict[str, Any]]] = {
        column: [] for column in catalogue.details.get("columns", {})
    }
    for item in tops:
        below = [_line(child) | {"under": item.text} for child in _below(item, children)]
        line = _line(item) | {"children": below}
        lines.setdefault(item.details.get("column", ""), []).append(line)
    titles = {"": catalogue.title, **catalogue.details.get("columns", {})}
    return {
        "code": code,
        "title": title,
        "columns": [
            {"title": titles.get(column, column), "lines": rows} for column, rows in lines.items()
        ],
    }


def _below(item: CatalogueItem, children: dict[int, list[CatalogueItem]]) -> Iterator[Any]:
    for child in children[item.pk]:
        yield child
        yield from _below(child, children)


def _items(catalogue: Catalogue, kind: ItemKind) -> Any:
    return CatalogueItem.objects.filter(catalogue=catalogue, kind=kind).current()


def _line(item: CatalogueItem) -> dict[str, Any]:
    return {
        "key": item.code,
        "text": item.text or item.title,
        "has_box": item.details.get("checkbox", True),
        "is_additional": item.details.get("level") == "additional",
        "children_intro": item.details.get("children_intro", ""),
    }
