"""A snapshot as lines that a person can compare: where something stands, and what."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from ..concepts.models import ConceptPage
from ..reports.models import ClosingReportPage, QuarterReportPage

#: What the funder agrees to with a sheet; the rest is written later, for the review.
AGREED_PARTS = (
    "action_field",
    "guiding_goal",
    "period_goal",
    "criterion",
    "deadline",
    "measures",
    "actors",
)
REVIEWED_PARTS = (
    "figures",
    "reviewed_on",
    "achieved",
    "comment",
    "public_text",
    "easy_text",
)
#: Where a part of a sheet stands in its snapshot, if not under its own name.
NAMES_IN_SNAPSHOT = {"action_field": "field", "guiding_goal": "goal"}

#: In what order the parts of an entry are read: PostgreSQL stores JSON keys in one of its own.
READING_ORDER = (
    *("number", "year", "from", "to", "hours", "personnel", "material"),
    *("goal", "what", "name", "kind", "field", "text", "participation", "responsibility"),
    *("reason", "retire_reason", "reached", "changed", "stays", "carrier", "money"),
)

END_OF_PARAGRAPH = re.compile(r"</(p|li|h\d)>|<br ?/?>")


class Line(NamedTuple):
    key: str
    place: str
    text: str


def lines_of(snapshot: dict[str, Any]) -> list[Line]:
    """All that a snapshot in clear says, in the order of the form."""
    content = snapshot["content"]
    find = {
        ConceptPage._meta.label_lower: _concept,
        QuarterReportPage._meta.label_lower: _report,
        ClosingReportPage._meta.label_lower: _closing_report,
    }[snapshot["model"]]
    files = _("Attachments")
    return [
        *_about(snapshot["project"], content.get("period")),
        *(line for line in find(content) if line.text),
        *(
            Line(f"file-{number}-{file['sha256']}", files, f"{file['title']} ({file['name']})")
            for number, file in enumerate(snapshot["attachments"])
        ),
    ]


def _about(project: dict[str, Any], period: dict[str, Any] | None) -> Iterator[Line]:
    """For whom and by whom it is, and for which time."""
    programme = project["programme"] or {}
    facts = {
        _("Project"): project["title"],
        _("Organisation"): project["organisation"],
        _("Programme"): programme.get("title", ""),
        _("Funder"): programme.get("funder", ""),
    }
    if period:
        facts[_("Period")] = f"{period['label']}: {period['starts_on']} – {period['ends_on']}"
    yield from (Line(place, place, text) for place, text in facts.items())


def agreed_lines(snapshot: dict[str, Any]) -> list[Line]:
    """What the funder agreed of a documentation: the goals, not how they went."""
    content = snapshot["content"]
    lines = _sheets(content["sheets"], content["labels"], AGREED_PARTS)
    return [line for line in lines if line.text]


def _report(content: dict[str, Any]) -> Iterator[Line]:
    yield from _sheets(content["sheets"], content["labels"], (*AGREED_PARTS, *REVIEWED_PARTS))
    texts = {
        _("Changes of agreed goals"): content["changes_reason"],
        _("Job description"): content["job_description"],
        _("Day of the talk"): content["talk"]["on"],
        _("Who took part in the talk"): content["talk"]["participants"],
        _("Minutes of the talk"): content["talk"]["minutes"],
        _("Goals of the last half-year"): content["half_year"]["goals"],
        _("Measures of the last half-year"): content["half_year"]["measures"],
        _("Changes of course"): content["half_year"]["course_changes"],
    }
    yield from (Line(place, place, plain(text)) for place, text in texts.items())
    yield from _numbered("experience", _("Experience"), content["experiences"])


def _sheets(sheets: list[Any], labels: dict[str, str], parts: tuple[str, ...]) -> Iterator[Line]:
    for number, sheet in enumerate(sheets, start=1):
        for part in parts:
            place = _("Sheet %(number)s: %(part)s") % {"number": number, "part": labels[part]}
            value = sheet[NAMES_IN_SNAPSHOT.get(part, part)]
            yield Line(f"{sheet['id']}-{part}", place, plain(value))


def _concept(content: dict[str, Any]) -> Iterator[Line]:
    for section in content["sections"]:
        yield Line(section["code"], section["label"], plain(section["text"]))
    yield Line("job", _("Job description"), plain(content["job_description"]))
    yield Line("begin", _("Begin of the employment"), plain(content["begins_on"]))
    yield Line("months", _("Duration in months"), plain(content["duration_months"]))
    for goal in content["goals"]:
        text = {name: goal[name] for name in ("field", "text", "reason", "retire_reason")}
        yield Line(goal["uuid"], _("Guiding goal"), plain(text))
    yield from _numbered("hours", _("Hours a week"), content["weekly_hours"])
    yield from _numbered("costs", _("Costs"), content["costs"])
    yield from _numbered("amendment", _("Amendment"), content["amendments"])


def _closing_report(content: dict[str, Any]) -> Iterator[Line]:
    for number, review in enumerate(content["reviews"], start=1):
        key = (review["goal"] or {}).get("key", number)
        yield Line(f"review-{key}", _("Review of a guiding goal"), plain(review))
    yield from _numbered("goes-on", _("What goes on after the funding"), content["continuation"])
    yield Line("reflection", _("Reflection"), plain(content["reflection"]))
    yield from _numbered("idea", _("Transferable idea"), content["ideas"])


def _numbered(key: str, place: str, entries: list[Any]) -> Iterator[Line]:
    for number, entry in enumerate(entries, start=1):
        yield Line(f"{key}-{number}", f"{place} {number}", plain(entry))


def plain(value: Any) -> str:
    """As text: names instead of keys, paragraphs as lines."""
    if isinstance(value, dict):
        if "name" in value and set(value) <= {"name", "key", "code"}:
            return value["name"]
        return " – ".join(filter(None, (plain(value[key]) for key in sorted(value, key=_place))))
    if isinstance(value, list):
        return "\n".join(plain(entry) for entry in value)
    if value in (None, ""):
        return ""
    lines = strip_tags(END_OF_PARAGRAPH.sub("\n", str(value))).splitlines()
    return html.unescape("\n".join(line.strip() for line in lines if line.strip()))


def _place(key: str) -> tuple[int, str]:
    is_known = key in READING_ORDER
    return (READING_ORDER.index(key) if is_known else len(READING_ORDER), key)
