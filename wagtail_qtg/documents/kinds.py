"""All documents that can be asked for, by their kind: from a page, and a part of it, to paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..projects.models import ProjectPage
from .certificate import certificate_paper
from .dossier import dossier_paper
from .enums import DocumentKind
from .fact_sheet import fact_sheet_paper
from .pages import page_paper
from .papers import NoSuchDocumentError, Paper
from .self_check import self_check_paper
from .sheets import blank_sheet_paper, sheet_paper
from .talk_sheet import talk_sheet_paper

BUILDERS: dict[DocumentKind, Callable[[Any, str], Paper]] = {
    DocumentKind.PAGE: page_paper,
    DocumentKind.SHEET: sheet_paper,
    DocumentKind.BLANK_SHEET: blank_sheet_paper,
    DocumentKind.TALK_SHEET: talk_sheet_paper,
    DocumentKind.CERTIFICATE: certificate_paper,
    DocumentKind.DOSSIER: dossier_paper,
    DocumentKind.SELF_CHECK: self_check_paper,
    DocumentKind.FACT_SHEET: fact_sheet_paper,
}


#: All others are of the whole page.
OF_A_PART = (
    DocumentKind.SHEET,
    DocumentKind.BLANK_SHEET,
    DocumentKind.CERTIFICATE,
    DocumentKind.SELF_CHECK,
)


def paper_of(kind: str, page: Any, part: str = "") -> Paper:
    """Raises ``NoSuchDocumentError`` where the page has no such document."""
    if kind not in DocumentKind.values or (part and kind not in OF_A_PART):
        raise NoSuchDocumentError(kind)
    return BUILDERS[DocumentKind(kind)](page, part)


def project_of(page: Any) -> ProjectPage:
    return page if isinstance(page, ProjectPage) else page.project
