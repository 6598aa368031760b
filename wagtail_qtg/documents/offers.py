"""Which documents a project has, in the order in which people look for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
from ..reports.models import QuarterReportPage
from ..reports.names import field_names
from ..signoff.models import SignOff
from .contents import short_title
from .dossier import pages_of
from .enums import DocumentKind
from .models import SignOffDocument


class Offer(NamedTuple):
    """``post`` is true where a PDF is made first."""

    label: str
    url: str
    post: bool = True


class Group(NamedTuple):
    title: str
    offers: list[Offer]
    records: list[dict[str, Any]] = []


def order_url(kind: DocumentKind, page_id: int, part: str = "") -> str:
    url = reverse("wagtail_qtg:order_document", args=[page_id, kind.value])
    return f"{url}?{urlencode({'part': part})}" if part else url


def documents_of(project: ProjectPage) -> list[Group]:
    return [Group(_("The whole project"), list(_of_project(project))), *_of_pages(project)]


def blank_sheets(project: ProjectPage) -> list[tuple[str, str]]:
    """The action fields for which there is a blank sheet, and one for any."""
    if project.programme is None:
        return []
    return [("", _("for any action field")), *field_names(project).items()]


def _of_project(project: ProjectPage) -> Iterator[Offer]:
    yield Offer(_("Whole documentation"), order_url(DocumentKind.DOSSIER, project.pk))
    if project.live:
        yield Offer(_("Fact sheet for everybody"), order_url(DocumentKind.FACT_SHEET, project.pk))
    if project.programme is not None and project.programme.criteria is not None:
        yield Offer(_("Quality self-check"), order_url(DocumentKind.SELF_CHECK, project.pk))


def _of_pages(project: ProjectPage) -> Iterator[Group]:
    records = defaultdict(list)
    documents = {document.sign_off_id: document for document in SignOffDocument.objects.of(project)}
    for record in SignOff.objects.of(project).select_related("period").order_by("number"):
        records[record.page_id].append(_record(record, documents.get(record.pk)))
    page: Any
    for page in pages_of(project):
        offers = [Offer(_("As it stands"), order_url(DocumentKind.PAGE, page.pk))]
        if isinstance(page, QuarterReportPage):
            offers.append(
                Offer(_("Sheet for the talk"), order_url(DocumentKind.TALK_SHEET, page.pk))
            )
            offers += _sheets(page)
        yield Group(short_title(page.title, project.title), offers, records[page.pk])


def _sheets(report: QuarterReportPage) -> list[Offer]:
    return [
        Offer(
            _("Sheet %(number)s") % {"number": number},
            order_url(DocumentKind.SHEET, report.pk, str(block.id)),
        )
        for number, block in enumerate(report.sheets, start=1)
    ]


def _record(record: SignOff, document: SignOffDocument | None) -> dict[str, Any]:
    offers = []
    if document is not None and document.is_done:
        url = reverse("wagtail_qtg:download_document", args=[document.pk])
        offers.append(Offer(_("Signed version"), url, post=False))
    offers.append(certificate_offer(record))
    return {"record": record, "name": record.name, "offers": offers}


def certificate_offer(record: SignOff) -> Offer:
    url = order_url(DocumentKind.CERTIFICATE, record.page_id, str(record.number))
    return Offer(_("Certificate"), url)
