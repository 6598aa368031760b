"""The quality self-check: the programme's criteria as a form to tick on paper."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from ..catalogue.enums import ItemKind
from ..catalogue.models import ActionField, Catalogue, CatalogueItem
from ..projects.models import ProjectPage
from ..signoff.snapshots import project_facts as project_data
from .facts import Fact, project_facts
from .language import document_language
from .papers import NoSuchDocumentError, Paper, changed_at, print_paper


def self_check_paper(project: Any, part: str = "") -> Paper:
    criteria = (
        project.programme.criteria
        if isinstance(project, ProjectPage) and project.programme
        else None
    )
    if criteria is None:
        raise NoSuchDocumentError
    with document_language():
        return print_paper(
            "self_check.html", _context(project, criteria), made_at=changed_at(project)
        )


def _context(project: ProjectPage, catalogue: Catalogue) -> dict[str, Any]:
    data = project_data(project)
    details = catalogue.details
    heading = details.get("form_title") or catalogue.title
    return {
        "title": f"{project.title} – {_('Quality self-check')}",
        "kind": _("Quality self-check"),
        "heading": heading,
        "project": data,
        "facts": [
            *project_facts(data),
            Fact(_("Filled in on"), "…………………………"),
            Fact(_("Filled in by"), "…………………………"),
        ],
        "catalogue": catalogue,
        "details": details,
        "standards": CatalogueItem.objects.filter(
            catalogue=catalogue, kind=ItemKind.STANDARD
        ).current(),
        "areas": _areas(catalogue),
    }


def _areas(catalogue: Catalogue) -> list[dict[str, Any]]:
    """By area and column, each criterion with those that are part of it."""
    criteria = list(_items(catalogue, ItemKind.CRITERION))
    children: dict[int, list[CatalogueItem]] = defaultdict(list)
    tops: dict[tuple[int | None, str], list[dict[str, Any]]] = defaultdict(list)
    for item in criteria:
        if item.parent_id:
            children[item.parent_id].append(item)
    for item in criteria:
        if not item.parent_id:
            column = item.details.get("column", "")
            tops[item.action_field_id, column].append(
                {**_line(item), "children": [_line(child) for child in children[item.pk]]}
            )
    columns = catalogue.details.get("columns", {"": catalogue.title})
    return [
        {
            "field": field,
            "columns": columns.values(),
            "rows": zip_longest(*(tops[field.pk, key] for key in columns)),
        }
        for field in ActionField.objects.filter(catalogue=catalogue).current()
    ]


def _items(catalogue: Catalogue, kind: ItemKind) -> Any:
    return CatalogueItem.objects.filter(catalogue=catalogue, kind=kind).current()


def _line(item: CatalogueItem) -> dict[str, Any]:
    return {
        "text": item.text,
        "has_box": item.details.get("checkbox", True),
        "is_additional": item.details.get("level") == "additional",
        "children_intro": item.details.get("children_intro", ""),
    }
