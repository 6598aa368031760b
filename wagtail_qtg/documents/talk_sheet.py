"""The sheet for the talk: what ends beside what begins, and space to write."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..projects.models import Period
from ..reports.models import QuarterReportPage
from ..reports.words import form_words
from ..signoff.personal import in_clear
from ..signoff.snapshots import snapshot
from .contents import Data, quarter_contents
from .facts import Fact, period_facts, project_facts
from .language import document_language
from .papers import NoSuchDocumentError, Paper, changed_at, print_paper


def talk_sheet_paper(report: Any, part: str = "") -> Paper:
    """For the talk at the end of the report's period."""
    if not isinstance(report, QuarterReportPage) or report.period is None:
        raise NoSuchDocumentError
    following = QuarterReportPage.objects.following(report)
    with document_language():
        reports = [report, following] if following else [report]
        made_at = max(changed_at(one) for one in reports)
        return print_paper("talk_sheet.html", _context(report, following), made_at=made_at)


def _periods_after(report: Any) -> Any:
    return Period.objects.of(report.project).filter(number=report.period.number + 1)


def _context(report: Any, following: Any) -> dict[str, Any]:
    content = in_clear(snapshot(report))
    ending = quarter_contents(content["content"])
    coming = quarter_contents(in_clear(snapshot(following))["content"]) if following else None
    heading = _("Talk at the end of: %s") % report.period.name
    talk_on = ending["talk"]["on"]
    words = form_words(report.project.programme)
    return {
        "title": f"{content['project']['title']} – {heading}",
        "form": "wide",
        "kind": report.period.get_talk_display(),
        "heading": heading,
        "project": content["project"],
        "facts": [
            *project_facts(content["project"]),
            *period_facts(ending),
            Fact(_("Day of the talk"), date_format(talk_on) if talk_on else "…………………………"),
            Fact(_("Who took part"), ", ".join(ending["talk"]["participants"]) or "…………………………"),
        ],
        "ending": ending,
        "coming": coming,
        "has_outlook": _periods_after(report).exists(),
        "coming_name": following.period.name if following else "",
        "pairs": _side_by_side(ending["sheets"], coming["sheets"] if coming else []),
        "prompts": words["comment"].help_text if "comment" in words else "",
        "is_extended": report.has_extended_talk,
    }


def _side_by_side(ending: list[Data], coming: list[Data]) -> list[Data]:
    """By guiding goal: what was to be reached, and what is to be reached next."""
    goals: dict[str, Data] = {}
    for side, sheets in (("ending", ending), ("coming", coming)):
        for sheet in sheets:
            key = sheet["goal"] or sheet["field"]
            goal = goals.setdefault(key, {"goal": key, "ending": [], "coming": []})
            goal[side].append(sheet)
    return list(goals.values())
