"""Lists of a sheet as the text of one cell: one entry a line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ...reports.enums import ActorKind
from ...reports.sheets import ActorValue, GoalSheetValue, MeasureValue

#: Stands between a measure and how far people take part in it.
BAR = " | "


def measures_text(sheet: GoalSheetValue) -> str:
    return "\n".join(measure_line(measure) for measure in sheet.measures_given)


def measure_line(measure: MeasureValue) -> str:
    """“Walk with the building authority | Consult”"""
    words = " ".join(measure["text"].split())
    step = measure.participation_label
    return f"{words}{BAR}{step}" if step else words


def actors_text(sheet: GoalSheetValue) -> str:
    """Organisations by their names; who is a person, or may be one, stays without a name."""
    return "\n".join(_actor_line(actor) for actor in sheet.actors_given)


def _actor_line(actor: ActorValue) -> str:
    if actor.get("kind") == ActorKind.ORGANISATION:
        name = actor["name"]
    else:
        name = _("(person)") if actor.is_person else _("(name left out)")
    responsibility = (actor.get("responsibility") or "").strip()
    return f"{name}: {responsibility}" if responsibility else name
