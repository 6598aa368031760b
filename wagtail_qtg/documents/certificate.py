"""The certificate of a sign-off: who signed what, which money that released, and the proof."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..signoff.models import SignOff
from .contents import content_of, short_title
from .facts import Fact, period_facts, project_facts, proof_facts, signature_facts
from .language import document_language
from .papers import NoSuchDocumentError, Paper, print_paper
from .records import record_file, record_title, released_period


def certificate_paper(page: Any, number: str) -> Paper:
    """Of the page's sign-off with this number within the project."""
    records = {str(record.number): record for record in SignOff.objects.filter(page=page.pk)}
    sign_off = records.get(number)
    if sign_off is None:
        raise NoSuchDocumentError(number)
    with document_language():
        return print_paper(
            "certificate.html",
            _context(sign_off),
            made_at=sign_off.signed_at,
            attachments=(record_file(sign_off),),
        )


def _context(sign_off: SignOff) -> dict[str, Any]:
    record = sign_off.in_clear()
    snapshot, kind = record["snapshot"], SignOffKind(record["kind"])
    _template, content = content_of(snapshot)
    revoked = {
        release.period.number: _(" – revoked on %(day)s: %(why)s")
        % {
            "day": date_format(timezone.localtime(release.revocation.made_at)),
            "why": release.revocation.reason,
        }
        for release in sign_off.releases.select_related("revocation", "period")
        if release.is_revoked
    }
    signed = _signed(kind.label, short_title(snapshot["title"], snapshot["project"]["title"]))
    title = _("Certificate: %s") % record_title(sign_off)
    return {
        "title": title,
        "kind": _("Certificate of a sign-off"),
        "heading": signed,
        "project": snapshot["project"],
        "facts": [
            *project_facts(snapshot["project"]),
            *period_facts(content),
            Fact(_("What was signed off"), signed),
            *signature_facts(record, []),
        ],
        "releases": [
            released_period(release) + revoked.get(release["number"], "")
            for release in record["releases"]
        ],
        "proof": proof_facts(record, sign_off.sha256),
        "file_name": record_file(sign_off).name,
    }


def _signed(kind: Any, title: str) -> str:
    """“Goal review: report, 2nd quarter”, but not “Concept: Concept”."""
    return title if title == kind else f"{kind}: {title}"
