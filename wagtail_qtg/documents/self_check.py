"""The quality self-check: the programme's criteria as a form, blank or ticked already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import zip_longest
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from wagtail import hooks

from ..catalogue.criteria import criteria_form
from ..projects.models import ProjectPage
from ..signoff.snapshots import project_facts as project_data
from .facts import Fact, project_facts
from .language import document_language
from .papers import NoSuchDocumentError, Paper, changed_at, print_paper

DOTS = "…………………………"


class FilledForm(NamedTuple):
    """What the hook ``qtg_filled_self_check`` answers: a form with all that was written in it."""

    form: dict[str, Any]
    day: str
    filled_by: str
    ticked: Iterable[str]
    notes: Mapping[str, str]
    changed_at: datetime


def self_check_paper(project: Any, part: str = "") -> Paper:
    """The blank form; with the number of a filled one as its part, that one."""
    if not isinstance(project, ProjectPage):
        raise NoSuchDocumentError
    with document_language():
        filled = _filled(project, part) if part else _blank(project)
        if filled is None:
            raise NoSuchDocumentError
        return print_paper("self_check.html", _context(project, filled), made_at=filled.changed_at)


def _blank(project: ProjectPage) -> FilledForm | None:
    criteria = project.programme.criteria if project.programme else None
    if criteria is None:
        return None
    return FilledForm(criteria_form(criteria), DOTS, DOTS, (), {}, changed_at(project))


def _filled(project: ProjectPage, part: str) -> FilledForm | None:
    """A filled form belongs to a folder above this one."""
    found = (find(project, part) for find in hooks.get_hooks("qtg_filled_self_check"))
    return next(filter(None, found), None)


def _context(project: ProjectPage, filled: FilledForm) -> dict[str, Any]:
    data = project_data(project)
    form = filled.form
    title = [project.title, _("Quality self-check")]
    if filled.day != DOTS:
        title.append(filled.day)
    return {
        "title": " – ".join(title),
        "kind": _("Quality self-check"),
        "heading": form["heading"],
        "project": data,
        "facts": [
            *project_facts(data),
            Fact(_("Filled in on"), filled.day),
            Fact(_("Filled in by"), filled.filled_by),
        ],
        "criteria": form,
        "ticked": set(filled.ticked),
        "areas": [
            {
                **area,
                "note": filled.notes.get(area["code"], ""),
                "rows": zip_longest(*(column["lines"] for column in area["columns"])),
            }
            for area in form["areas"]
        ],
    }
