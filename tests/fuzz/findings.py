"""What must hold after every step, whatever it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.test import Client

from tests.races.findings import half_done
from tests.signoff.steps import fresh
from wagtail_qtg.models import (
    ClosingReportPage,
    ConceptPage,
    FundingRelease,
    ProjectPage,
    QuarterReportPage,
    ReleaseRevocation,
    SignOff,
)
from wagtail_qtg.signoff.actions import is_waiting
from wagtail_qtg.signoff.deciders import objection
from wagtail_qtg.signoff.kinds import next_kind
from wagtail_qtg.signoff.ledger import ledger_of, may_revoke
from wagtail_qtg.signoff.verification import missing_rows, verify_sign_offs

from .rules import REVIEWERS, Funding
from .writing import MARKER

PARTS = ("", "leichte-sprache/", "ergebnisse-atom/", "daten-json/")


def findings(
    project: ProjectPage, funding: Funding, pages: dict[str, Any], people: dict[str, Any]
) -> list[str]:
    return [
        *broken_records(funding),
        *wrong_money(project, funding),
        *wrong_papers(funding, pages),
        *wrong_rights(project, funding, pages, people),
        *half_done(),
    ]


def broken_records(funding: Funding) -> Iterator[str]:
    records = [record for record, faults in verify_sign_offs() if not faults]
    if len(records) != funding.records or SignOff.objects.count() != funding.records:
        yield f"{len(records)} sound records of {SignOff.objects.count()}, not {funding.records}"
    yield from (text for _project, text in missing_rows())


def wrong_money(project: ProjectPage, funding: Funding) -> Iterator[str]:
    """Of all projects, so that copies have none."""
    paid = list(FundingRelease.objects.values_list("project", "period__number"))
    if sorted(paid) != sorted((project.pk, number) for number in funding.released):
        yield f"released are {paid}, not {funding.released}"
    revoked = set(ReleaseRevocation.objects.values_list("release__period__number", flat=True))
    if revoked != funding.revoked:
        yield f"revoked are {revoked}, not {funding.revoked}"
    entries = ledger_of(project)
    shown = {e.period.number for e in entries if e.release and not e.release.is_revoked}
    if shown != funding.released - funding.revoked or len(entries) != len(funding.periods):
        yield f"the ledger shows {shown}"
    for release in FundingRelease.objects.select_related("sign_off__period", "period"):
        if release.sign_off.kind != release.period.released_by:
            yield f"{release} was released by {release.sign_off.kind}"


def wrong_papers(funding: Funding, pages: dict[str, Any]) -> Iterator[str]:
    for name, paper in funding.papers.items():
        page = fresh(pages[name])
        kind = None if funding.is_over else paper.next_kind
        if (is_waiting(page), next_kind(page)) != (paper.waits, kind):
            yield f"{name} waits: {is_waiting(page)}, for {next_kind(page)}"
        if page.signed_kinds() != set(paper.signed):
            yield f"{name} is signed: {page.signed_kinds()}"
    for model in (ConceptPage, QuarterReportPage, ClosingReportPage):
        yield from (f"{page} is live" for page in model.objects.filter(live=True))


def wrong_rights(
    project: ProjectPage, funding: Funding, pages: dict[str, Any], people: dict[str, Any]
) -> Iterator[str]:
    """Of everybody, whether or not somebody tries."""
    for who, user in people.items():
        if funding.released and may_revoke(user, project) != (who in REVIEWERS):
            yield f"{who} may revoke"
        for name, paper in funding.papers.items():
            if paper.waits and (not objection(user, fresh(pages[name]))) != paper.may_decide(who):
                yield f"{who} may decide about {name}, or may not"


def public_faults(project: ProjectPage, funding: Funding) -> Iterator[str]:
    client = Client()
    page = ProjectPage.objects.get(pk=project.pk)
    for part in PARTS:
        response = client.get(f"{page.url}{part}")
        text = response.content.decode()
        if response.status_code != 200 or MARKER in text:
            yield f"{page.url}{part}: {response.status_code}, marked: {MARKER in text}"
        for (number, position), is_shown in funding.shown.items():
            if (f"Ergebnis {number}-{position} ist da" in text) != is_shown:
                yield f"{page.url}{part} and the result {number}-{position}"
