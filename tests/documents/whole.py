"""A project with everything that can be printed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.reports.factories import planned_report
from wagtail_qtg.documents.kinds import paper_of
from wagtail_qtg.documents.papers import Paper
from wagtail_qtg.models import ConceptPage, ProjectPage, QuarterReportPage

from .factories import signed_concept, signed_review


def whole_project(project: Any, people: Any) -> SimpleNamespace:
    """A signed concept, one period that is over, one that is planned."""
    concept = signed_concept(project, people)
    review = signed_review(project, people)
    planned_report(project, 3)
    return SimpleNamespace(
        project=ProjectPage.objects.get(pk=project.pk),
        concept=ConceptPage.objects.get(pk=concept.page_id),
        report=QuarterReportPage.objects.get(pk=review.page_id),
        following=QuarterReportPage.objects.get(period__number=3),
        review=review,
    )


#: Every document that can be asked for: its kind, whose it is, and which part.
DOCUMENTS = {
    "concept": ("page", "concept", ""),
    "report": ("page", "report", ""),
    "planned report": ("page", "following", ""),
    "sheet": ("sheet", "report", "FIRST SHEET"),
    "blank sheet": ("blank_sheet", "project", "lwl-qtg/E"),
    "blank sheet for any field": ("blank_sheet", "project", ""),
    "talk sheet": ("talk_sheet", "report", ""),
    "certificate": ("certificate", "report", "REVIEW"),
    "dossier": ("dossier", "project", ""),
    "self-check": ("self_check", "project", ""),
    "fact sheet": ("fact_sheet", "project", ""),
}


def order_of(whole: SimpleNamespace, name: str) -> tuple[str, Any, str]:
    kind, owner, part = DOCUMENTS[name]
    if part == "FIRST SHEET":
        part = str(whole.report.sheets[0].id)
    if part == "REVIEW":
        part = str(whole.review.number)
    return kind, getattr(whole, owner), part


def print_of(whole: SimpleNamespace, name: str) -> Paper:
    return paper_of(*order_of(whole, name))
