"""A programme file: a preset that needs no line of code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..enums import MaterialCostBase, SignOffKind, TalkKind
from .reader import Reader

WORD_KEYS = {
    "worker_title",
    "report_title",
    "sheet_title",
    "guiding_goal_title",
    "period_goal_title",
}
PROGRAMME_LIMITS = {
    "min_guiding_goals",
    "max_funding",
    "max_material_share",
    "material_cost_base",
    "retention_years",
}
PROGRAMME_TEXTS = {"title", "funder_name", "funder_short_name"}
LIMIT_DEFAULTS = {
    "min_guiding_goals": 1,
    "max_funding": None,
    "max_material_share": None,
    "retention_years": 10,
}
PERIOD_DEFAULTS = {"label": "", "has_sheets": True, "needs_job_description": False}
PROGRAMME_CATALOGUES = {"catalogue", "process", "criteria"}
PERIOD_KEYS = {
    "start_month",
    "end_month",
    "label",
    "has_sheets",
    "needs_job_description",
    "talk",
    "released_by",
}


@dataclass
class ProgrammeFile:
    slug: str
    catalogues: dict[str, str]
    values: dict[str, Any]
    periods: list[dict[str, Any]]


def read_programme(reader: Reader, data: dict[str, Any]) -> ProgrammeFile:
    reader.known_keys(
        data,
        "",
        {"type", "slug", "notes", "words", "periods"}
        | PROGRAMME_TEXTS
        | PROGRAMME_LIMITS
        | PROGRAMME_CATALOGUES,
    )
    values: dict[str, Any] = {key: reader.text(data, "", key) for key in PROGRAMME_TEXTS}
    values["notes"] = reader.text(data, "", "notes", required=False)
    for key, default in LIMIT_DEFAULTS.items():
        values[key] = reader.number(data, "", key) if key in data else default
    values["material_cost_base"] = MaterialCostBase.TOTAL
    if "material_cost_base" in data:
        values["material_cost_base"] = reader.choice(
            data, "", "material_cost_base", MaterialCostBase.values
        )
    words = reader.container(data, "", "words", {})
    reader.known_keys(words, "words", WORD_KEYS)
    values |= {key: reader.text(words, "words", key) for key in WORD_KEYS}
    reader.text(data, "", "catalogue")
    return ProgrammeFile(
        slug=reader.key(data, "", "slug"),
        catalogues={key: reader.text(data, "", key) for key in PROGRAMME_CATALOGUES if key in data},
        values=values,
        periods=_periods(reader, data),
    )


def _periods(reader: Reader, data: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    expected = 0
    for place, row in reader.objects(data, "", "periods"):
        reader.known_keys(row, place, PERIOD_KEYS)
        start, end = (reader.number(row, place, key) for key in ("start_month", "end_month"))
        reader.text(row, place, "label", required=False)
        reader.choice(row, place, "talk", TalkKind.values)
        reader.choice(row, place, "released_by", SignOffKind.values)
        if start is None or end is None:
            continue
        if start != expected:
            reader.complain(
                place,
                _("This period must begin with month %(month)s, where the one before ends.")
                % {"month": expected},
            )
        if end <= start:
            reader.complain(place, _("“end_month” must be greater than “start_month”."))
        expected = end
        rows.append({**PERIOD_DEFAULTS, **row})
    if not rows:
        reader.complain("periods", _("A programme needs at least one period."))
    return rows
