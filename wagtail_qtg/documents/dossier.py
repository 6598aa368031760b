"""The whole documentation of a project: everything that was written and signed, in one file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..concepts.models import ConceptPage
from ..projects.internal import InternalPageMixin
from ..projects.models import ProjectPage, ScheduleChange
from ..reports.enums import ReportStage
from ..reports.models import ClosingReportPage, QuarterReportPage
from ..signoff.ledger import ledger_of
from ..signoff.models import ReleaseRevocation, SignOff
from ..signoff.personal import in_clear
from ..signoff.snapshots import project_facts as project_data
from ..signoff.snapshots import snapshot
from .contents import content_of, short_title
from .facts import Fact, moment, period_facts, project_facts, stretch
from .language import document_language
from .pages import not_agreed_yet, state_facts
from .papers import NoSuchDocumentError, Paper, changed_at, print_paper
from .records import record_facts, record_file


def dossier_paper(project: Any, part: str = "") -> Paper:
    if not isinstance(project, ProjectPage):
        raise NoSuchDocumentError
    pages = pages_of(project)
    records = list(
        SignOff.objects.of(project)
        .order_by("number")
        .select_related("period")
        .prefetch_related("personal_values", "erasures", "releases")
    )
    with document_language():
        return print_paper(
            "dossier.html",
            dossier_context(project, pages, records),
            made_at=_last_change(project, pages, records),
            attachments=tuple(record_file(record) for record in records),
        )


def pages_of(project: ProjectPage) -> list[InternalPageMixin]:
    """In the order of time: the concept, every period, the closing report."""
    return [
        *ConceptPage.objects.of(project)[:1],
        *QuarterReportPage.objects.of(project)
        .filter(period__isnull=False)
        .select_related("period")
        .order_by("period__number"),
        *ClosingReportPage.objects.of(project)[:1],
    ]


def dossier_context(
    project: ProjectPage, pages: list[InternalPageMixin], records: list[SignOff]
) -> dict[str, Any]:
    data = project_data(project)
    funding = project.funding
    facts = project_facts(data)
    if funding["starts_on"] and funding["ends_on"]:
        facts.append(Fact(_("Running time"), stretch(funding["starts_on"], funding["ends_on"])))
    facts.append(Fact(_("Last changed"), moment(_last_change(project, pages, records))))
    latest = {record.page_id: record for record in records}
    return {
        "title": f"{project.title} – {_('Whole documentation')}",
        "form": "dossier",
        "kind": _("Whole documentation"),
        "heading": project.title,
        "project": data,
        "facts": facts,
        "parts": [_part(page, latest.get(page.pk)) for page in pages],
        "entries": ledger_of(project),
        "records": [_record_row(record) for record in records],
    }


def _part(page: InternalPageMixin, latest: SignOff | None) -> dict[str, Any]:
    """As it was signed where all is signed, else as it stands, which it then says."""
    if latest is not None and _is_settled(page):
        record = latest.in_clear()
        data, facts, marks = record["snapshot"], record_facts(latest, record), {}
    else:
        data, facts, marks = in_clear(snapshot(page)), state_facts(page), not_agreed_yet(page)
    content_template, content = content_of(data)
    return {
        "anchor": f"part-{page.pk}",
        "title": short_title(data["title"], data["project"]["title"]),
        "facts": [*period_facts(content), *facts],
        "content_template": content_template,
        "content": content,
        "attachments": data["attachments"],
        **marks,
    }


def _is_settled(page: Any) -> bool:
    if isinstance(page, ConceptPage):
        return page.is_agreed and page.open_amendment is None
    return page.stage == ReportStage.CLOSED


def _record_row(record: SignOff) -> dict[str, Any]:
    clear = record.in_clear()
    signed = clear["snapshot"]
    return {
        "number": record.number,
        "kind": SignOffKind(record.kind).label,
        "title": short_title(signed["title"], signed["project"]["title"]),
        "by": clear["decision"]["by"] or "–",
        "at": record.signed_at,
        "sha256": record.sha256,
        "file": record_file(record).name,
    }


def _last_change(
    project: ProjectPage, pages: list[InternalPageMixin], records: list[SignOff]
) -> datetime:
    moments = [
        *(changed_at(page) for page in pages),
        *(record.signed_at for record in records),
        *(erasure.made_at for record in records for erasure in record.erasures.all()),
        *ReleaseRevocation.objects.of(project).values_list("made_at", flat=True),
        *ScheduleChange.objects.of(project).values_list("made_at", flat=True),
    ]
    return max(moments, default=changed_at(project))
