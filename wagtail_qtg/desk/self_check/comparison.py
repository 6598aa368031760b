"""Two self-checks of a project side by side: what was ticked then, what now, and what changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ...catalogue.criteria import boxes_of
from .models import SelfCheck


class Row(NamedTuple):
    """``said_before`` is the wording of then, where it was another one."""

    box: dict[str, Any]
    then: str
    now: str
    change: str
    said_before: str


class Area(NamedTuple):
    code: str
    title: str
    rows: list[Row]
    note_then: str
    note_now: str


def is_comparable(then: SelfCheck, now: SelfCheck) -> bool:
    """Codes mean the same only within one catalogue."""
    return then.form["catalogue"] == now.form["catalogue"]


def compare(then: SelfCheck, now: SelfCheck, *, everything: bool = False) -> list[Area]:
    """By area, in the order of the form of now; what that no longer has comes last in its area.

    Without ``everything`` only what changed, and notes where there are any.
    """
    areas: dict[str, str] = {}
    for area in (*now.form["areas"], *then.form["areas"]):
        areas.setdefault(area["code"], area["title"])
    before, after = _boxes_by_area(then), _boxes_by_area(now)
    found = []
    for code, title in areas.items():
        boxes = {**after.get(code, {}), **_gone(before.get(code, {}), now)}
        rows = [_row(box, then, now) for box in boxes.values()]
        if not everything:
            rows = [row for row in rows if row.change]
        area = Area(code, title, rows, then.notes.get(code, ""), now.notes.get(code, ""))
        if rows or area.note_then or area.note_now:
            found.append(area)
    return found


def _boxes_by_area(check: SelfCheck) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        area["code"]: {box["key"]: box for box in boxes_of({"areas": [area]})}
        for area in check.form["areas"]
    }


def _gone(boxes: dict[str, dict[str, Any]], now: SelfCheck) -> dict[str, dict[str, Any]]:
    return {key: box for key, box in boxes.items() if key not in now.boxes}


def _row(box: dict[str, Any], then: SelfCheck, now: SelfCheck) -> Row:
    key = box["key"]
    said = then.boxes.get(key, box)["text"]
    return Row(
        box,
        _state(then, key),
        _state(now, key),
        _change(then, now, key),
        "" if said == box["text"] else said,
    )


def _state(check: SelfCheck, key: str) -> str:
    if key not in check.boxes:
        return _("not in the form")
    return _("ticked") if key in check.ticked else _("not ticked")


def _change(then: SelfCheck, now: SelfCheck, key: str) -> str:
    """Empty where nothing changed."""
    if key not in then.boxes:
        return _("new in the form")
    if key not in now.boxes:
        return _("no longer in the form")
    if key in now.ticked and key not in then.ticked:
        return _("newly ticked")
    if key in then.ticked and key not in now.ticked:
        return _("no longer ticked")
    return ""
