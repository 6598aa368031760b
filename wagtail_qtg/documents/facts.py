"""What stands at the head of a document: whose it is, and how it came to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from .contents import Data


class Fact(NamedTuple):
    label: str
    value: Any
    is_hash: bool = False
    is_address: bool = False


def project_facts(project: Data) -> list[Fact]:
    """Of the project as a snapshot holds it."""
    programme = project["programme"] or {}
    funder = programme.get("funder")
    title = programme.get("title") or "–"
    return [
        Fact(_("Project"), project["title"]),
        Fact(_("Organisation"), project["organisation"] or "–"),
        Fact(_("Programme"), f"{title} ({funder})" if funder else title),
    ]


def period_facts(content: Data) -> list[Fact]:
    period = content.get("period")
    if not period:
        return []
    name = period["label"] or str(period["number"])
    return [Fact(_("Period"), f"{name}, {stretch(period['starts_on'], period['ends_on'])}")]


def signature_facts(record: Data, releases: Iterable[str]) -> list[Fact]:
    """Who submitted, who signed and when, and which money that released."""
    submission, decision = record["submission"], record["decision"]
    signed_by = [decision["by"] or "–", decision["role"]["name"], moment(record["signed_at"])]
    facts = [
        Fact(_("Submitted by"), f"{submission['by'] or '–'}, {moment(submission['at'])}"),
        Fact(_("Signed off by"), ", ".join(filter(None, signed_by))),
    ]
    if decision["comment"]:
        facts.append(Fact(_("Comment"), decision["comment"]))
    if names := ", ".join(releases):
        facts.append(Fact(_("Money released for"), names))
    return facts


def proof_facts(record: Data, sha256: str) -> list[Fact]:
    """By what everybody can check in ten years that nothing was changed."""
    number = _("No. %(number)s of the project, version %(version)s") % {
        "number": record["number"],
        "version": record["version"],
    }
    before = record["previous"]
    return [
        Fact(_("Record"), number),
        Fact(_("Hash of the record (SHA-256)"), sha256, is_hash=True),
        Fact(
            _("Hash of the record before"),
            before or _("none, it is the first"),
            is_hash=bool(before),
        ),
    ]


def stretch(first: date, last: date) -> str:
    return f"{date_format(first)} – {date_format(last)}"


def moment(value: str | datetime) -> str:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": date_format(local), "time": time_format(local)}
