"""The fact sheet for everybody: the practice example in one or two pages, with pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
from ..results.models import PublicResult
from .facts import Fact, stretch
from .language import document_language
from .papers import NoSuchDocumentError, Paper, changed_at, print_paper
from .pictures import Pictures
from .rich_text import as_printed

#: The sections of a practice example, in its order.
SECTIONS = ("goals", "steps", "outcomes", "special", "funding")

#: So that it stays at two pages; the rest is on the website. In characters.
SECTION, HEADING, FACT, PARTNER = 460, 70, 150, 70
RESULT_GOAL, RESULT_TEXT = 120, 200

RESULTS = 4
PARTNERS = 7
PICTURES_OF_RESULTS = 2


def fact_sheet_paper(project: Any, part: str = "") -> Paper:
    """Only what everybody may read on the public page anyhow."""
    if not isinstance(project, ProjectPage):
        raise NoSuchDocumentError
    language = project.locale.language_code
    public: Any = PublicResult.objects.of(project).select_related("picture")
    results = list(public.public().order_by("-period_ends_on", "pk")[:RESULTS])
    pictures = Pictures()
    with document_language(language):
        return print_paper(
            "fact_sheet.html",
            {**_context(project, results, pictures), "language": language},
            made_at=_last_change(project, results),
            pictures=pictures.assets,
        )


def _context(
    project: ProjectPage, results: list[PublicResult], pictures: Pictures
) -> dict[str, Any]:
    shown = [result for result in results if result.picture][:PICTURES_OF_RESULTS]
    return {
        "title": f"{project.title} – {_('Fact sheet')}",
        "form": "fact-sheet",
        "kind": _("Fact sheet"),
        "heading": project.title,
        "project": {"title": project.title},
        "summary": project.summary,
        "facts": list(_facts(project)),
        "picture": pictures.add(project.picture, project.picture_alt or project.title),
        "credit": project.picture_credit,
        "sections": list(_sections(project)),
        "results": [
            {
                "goal": Truncator(result.goal).chars(RESULT_GOAL),
                "outcome": result.outcome,
                "text": Truncator(result.text).chars(RESULT_TEXT),
                "picture": pictures.add(result.picture, _alt_of(result.picture))
                if result in shown
                else None,
            }
            for result in results
        ],
        "address": project.full_url,
    }


def _facts(project: ProjectPage) -> Iterator[Fact]:
    organisation = project.organisation
    if organisation is not None:
        town = f"{organisation.postcode} {organisation.city}".strip()
        lines = [organisation.name, organisation.street, town]
        yield Fact(_("Organisation"), "\n".join(filter(None, lines)))
        if organisation.website:
            yield Fact(_("website").capitalize(), organisation.website, is_address=True)
    for label, value in (
        (_("Place"), project.place),
        (_("Federal state"), project.get_federal_state_display()),
        (_("Size of the neighbourhood"), Truncator(project.district_size).chars(FACT)),
        (_("Running time"), _running_time(project)),
        (_("Funding programme"), str(project.programme or "")),
        (_("Partners"), _partners(project)),
        (_("Staff of the project"), Truncator(project.staff).chars(FACT)),
    ):
        if value:
            yield Fact(label, value)


def _partners(project: ProjectPage) -> str:
    partners = project.partner_list
    more = len(partners) - PARTNERS
    if more > 0:
        partners = [*partners[:PARTNERS], _("and %s more") % more]
    return "\n".join(Truncator(partner).chars(PARTNER) for partner in partners)


def _running_time(project: ProjectPage) -> str:
    funding = project.funding
    if funding["starts_on"] and funding["ends_on"]:
        return stretch(funding["starts_on"], funding["ends_on"])
    return _("from %s") % date_format(project.start_date) if project.start_date else ""


def _sections(project: ProjectPage) -> Iterator[dict[str, Any]]:
    blocks = {block.block_type: block for block in project.body if block.block_type in SECTIONS}
    for name in SECTIONS:
        if name in blocks:
            value = blocks[name].value
            heading = value.get("heading") or blocks[name].block.label
            yield {"heading": Truncator(heading).chars(HEADING), "text": _shortened(value["text"])}


def _shortened(rich_text: Any) -> SafeString:
    clean = as_printed(getattr(rich_text, "source", rich_text))
    return mark_safe(Truncator(clean).chars(SECTION, html=True))


def _alt_of(image: Any) -> str:
    return getattr(image, "description", "") or image.title if image else ""


def _last_change(project: ProjectPage, results: list[PublicResult]) -> datetime:
    return max([changed_at(project), *(result.changed_at for result in results)])
