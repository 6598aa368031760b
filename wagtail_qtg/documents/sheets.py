"""One documentation sheet in the parts and the order of the paper form, filled or blank."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
from ..reports.models import QuarterReportPage
from ..reports.names import field_names
from ..reports.words import form_footnote, form_words, sheet_labels
from ..signoff.personal import in_clear
from ..signoff.snapshots import project_facts as project_data
from ..signoff.snapshots import snapshot
from .contents import Data, form_contents, quarter_contents
from .facts import period_facts, project_facts
from .language import document_language
from .pages import state_facts
from .papers import NoSuchDocumentError, Paper, changed_at, print_paper


def sheet_paper(report: Any, sheet_id: str) -> Paper:
    if not isinstance(report, QuarterReportPage):
        raise NoSuchDocumentError
    with document_language():
        content = in_clear(snapshot(report))
        data = quarter_contents(content["content"])
        sheet = next((one for one in data["sheets"] if one["id"] == sheet_id), None)
        if sheet is None:
            raise NoSuchDocumentError(sheet_id)
        facts = [
            *project_facts(content["project"]),
            *period_facts(data),
            *state_facts(report),
        ]
        context = _sheet_context(report.project, sheet, facts, data)
        return print_paper("sheet.html", context, made_at=changed_at(report))


def blank_sheet_paper(project: Any, field_key: str = "") -> Paper:
    """For pen and paper; without a field it is for any."""
    if not isinstance(project, ProjectPage) or project.programme is None:
        raise NoSuchDocumentError
    with document_language():
        names = field_names(project)
        if field_key and field_key not in names:
            raise NoSuchDocumentError(field_key)
        data = form_contents(sheet_labels(project.programme))
        facts = project_facts(project_data(project))
        sheet = {"field": names.get(field_key, "")}
        context = _sheet_context(project, sheet, facts, data)
        return print_paper("sheet.html", {**context, "is_blank": True}, made_at=changed_at(project))


def _sheet_context(project: Any, sheet: Data, facts: list[Any], data: Data) -> dict[str, Any]:
    title = data["sheet_title"]
    heading = title if "number" not in sheet else _sheet_heading(title, sheet)
    period = data["period"]["label"] if "period" in data else ""
    parts = [project.title, period, heading, sheet["field"].partition(":")[0]]
    words = form_words(project.programme)
    return {
        "title": " – ".join(filter(None, parts)),
        "kind": project.programme.title if project.programme else "",
        "heading": heading,
        "project": {"title": project.title},
        "facts": facts,
        "sheet": sheet,
        "notes": {name: one.help_text for name, one in words.items()},
        "footnote": form_footnote(project.programme),
        **data,
    }


def _sheet_heading(title: str, sheet: Data) -> str:
    heading = _("%(title)s %(number)s") % {"title": title, "number": sheet["number"]}
    return f"{heading} – {sheet['attempt']}" if sheet["attempt"] else heading
