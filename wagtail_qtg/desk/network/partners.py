"""The register of partners: each once, over all projects that concern the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...exports.forms import action_fields_of
from ...exports.tables.base import Filters, narrow
from ...projects.models import Period, ProjectPage
from ...public.overview.facts import sort_key
from ...reports.models import QuarterReportPage
from ...signoff.names import key_of
from .reading import Place, Sheet, sheets_in


@dataclass(frozen=True)
class Partner:
    """One organisation or group with all the sheets that name it."""

    name: str
    projects: tuple[Place, ...]
    fields: tuple[str, ...]
    first: Period
    last: Period
    sheets: int

    @property
    def organisations(self) -> list[str]:
        return list(dict.fromkeys(place.organisation for place in self.projects))


def partners_of(user: Any, filters: Filters) -> list[Partner]:
    """As a dictionary sorts them; counted are the sheets that the filters leave."""
    reports = QuarterReportPage.objects.visible_to(user)
    days = {"first_day": "period__starts_on", "last_day": "period__ends_on"}
    named_in: dict[str, list[Sheet]] = {}
    for sheet in sheets_in(narrow(reports, filters, project="project__", **days)):
        if filters.get("action_field") in (None, "", sheet.field):
            for key in _wanted(sheet, key_of(filters.get("q") or "").split()):
                named_in.setdefault(key, []).append(sheet)
    names = dict(action_fields_of(ProjectPage.objects.visible_to(user)))
    found = [_partner(key, sheets, names) for key, sheets in named_in.items()]
    return sorted(found, key=lambda partner: sort_key(partner.name))


def _wanted(sheet: Sheet, words: list[str]) -> Iterable[str]:
    """The keys of its partners in whose name, project or organisation all the words are."""
    if not words:
        return sheet.partners
    place = key_of(f"{sheet.place.project} {sheet.place.organisation}")
    return [key for key in sheet.partners if all(word in f"{key} {place}" for word in words)]


def _partner(key: str, sheets: list[Sheet], names: dict[str, str]) -> Partner:
    """With its latest spelling; each of its projects and action fields once."""
    projects = {sheet.place.project_id: sheet.place for sheet in sheets}
    fields = {names.get(sheet.field, sheet.field) for sheet in sheets if sheet.field}
    return Partner(
        name=sheets[-1].partners[key],
        projects=tuple(sorted(projects.values(), key=lambda place: sort_key(place.project))),
        fields=tuple(sorted(fields)),
        first=min((sheet.place.period for sheet in sheets), key=lambda period: period.starts_on),
        last=sheets[-1].place.period,
        sheets=len(sheets),
    )
