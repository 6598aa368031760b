"""What a cell of the file means: the value of a sheet, or a message that says what to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from ...reports.blocks import LONGEST_TEXT
from ...reports.enums import Achieved, Participation
from ..tables.sheet_cells import BAR, measure_line

LONGEST_MEASURE = 500
MOST_MEASURES = 100
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")


def read_text(cell: str, sheet: Any) -> str:
    text = cell.strip()
    if len(text) > LONGEST_TEXT:
        raise ValidationError(
            _("The text is longer than %s characters. Please shorten it.") % LONGEST_TEXT
        )
    return text


def read_day(cell: str, sheet: Any) -> date | None:
    text = cell.strip()
    if not text:
        return None
    for day_format in DAY_FORMATS:
        try:
            return datetime.strptime(text, day_format).date()
        except ValueError:
            continue
    raise ValidationError(_("This is no date. Please write it like 2026-08-15 or 15.08.2026."))


def read_achieved(cell: str, sheet: Any) -> str:
    known = spellings(Achieved, lambda label: label)
    if cell.strip().casefold() not in known:
        raise ValidationError(_("Please write one of these: %s") % _listed(Achieved))
    return known[cell.strip().casefold()]


def read_measures(cell: str, sheet: Any) -> list[dict[str, str]]:
    """One measure a line; a line that stays keeps what stood there, to the letter."""
    present = {
        measure_line(measure): {
            "text": measure["text"],
            "participation": measure.get("participation") or "",
        }
        for measure in sheet.measures_given
    }
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if len(lines) > MOST_MEASURES:
        raise ValidationError(_("More than %s measures are too many.") % MOST_MEASURES)
    return [present.get(line) or _measure(line) for line in lines]


def _measure(line: str) -> dict[str, str]:
    text, bar, step = line.rpartition(BAR)
    if not bar:
        text, step = line, ""
    known = spellings(Participation, lambda label: label.partition(":")[0])
    if step.strip().casefold() not in known:
        raise ValidationError(
            _("“%(step)s” is no step of participation. After the bar write one of these: %(steps)s")
            % {
                "step": step.strip()[:40],
                "steps": _listed(Participation, lambda label: label.partition(":")[0]),
            }
        )
    if len(text.strip()) > LONGEST_MEASURE:
        raise ValidationError(
            _("A measure is longer than %s characters. Please shorten it.") % LONGEST_MEASURE
        )
    return {"text": text.strip(), "participation": known[step.strip().casefold()]}


READERS: dict[str, Callable[[str, Any], Any]] = {
    "period_goal": read_text,
    "criterion": read_text,
    "deadline": read_day,
    "figures": read_text,
    "measures": read_measures,
    "reviewed_on": read_day,
    "achieved": read_achieved,
    "comment": read_text,
}


def spellings(codes: Any, shorten: Callable[[str], str]) -> dict[str, str]:
    """The codes by their words in each language of the site; nothing means nothing."""
    found = {"": ""}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {shorten(str(label)).casefold(): code for code, label in codes.choices}
    return found


def _listed(codes: Any, shorten: Callable[[str], str] = str) -> str:
    return ", ".join(shorten(str(label)) for label in codes.labels)
