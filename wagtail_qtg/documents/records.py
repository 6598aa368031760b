"""From a frozen record to its document: what is printed, and nothing that lives on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..catalogue.enums import SignOffKind
from ..signoff.models import SignOff
from .contents import BUILDERS
from .pdf import render_pdf

#: A document is in the language of the programme, whoever happens to be logged in.
LANGUAGE = "de"

TEMPLATES = {
    SignOffKind.CONCEPT: "wagtail_qtg/documents/includes/concept.html",
    SignOffKind.GOALS: "wagtail_qtg/documents/includes/quarter_report.html",
    SignOffKind.REVIEW: "wagtail_qtg/documents/includes/quarter_report.html",
    SignOffKind.CLOSING: "wagtail_qtg/documents/includes/closing_report.html",
}


def record_context(sign_off: SignOff) -> dict[str, Any]:
    record = sign_off.in_clear()
    snapshot, kind = record["snapshot"], SignOffKind(record["kind"])
    return {
        "language": LANGUAGE,
        "title": _("%(kind)s: %(title)s") % {"kind": kind.label, "title": snapshot["title"]},
        "kind": kind.label,
        "number": record["number"],
        "version": record["version"],
        "page_title": snapshot["title"],
        "project": snapshot["project"],
        "programme": snapshot["project"]["programme"] or {},
        "decision": {
            **record["decision"],
            "role": record["decision"]["role"]["name"],
            "at": datetime.fromisoformat(record["signed_at"]),
        },
        "submission": {
            **record["submission"],
            "at": datetime.fromisoformat(record["submission"]["at"]),
        },
        "releases": [release.period.name for release in sign_off.releases.select_related("period")],
        "sha256": sign_off.sha256,
        "previous": record["previous"],
        "content_template": TEMPLATES[kind],
        "content": BUILDERS[kind](snapshot["content"]),
        "attachments": snapshot["attachments"],
        "erasures": [erasure.made_at for erasure in sign_off.erasures.order_by("made_at", "pk")],
    }


def record_html(sign_off: SignOff) -> str:
    with override(LANGUAGE), timezone.override(timezone.get_default_timezone()):
        return render_to_string("wagtail_qtg/documents/sign_off.html", record_context(sign_off))


def record_title(sign_off: SignOff) -> str:
    """Also in the file's own properties, and the name under which it is saved."""
    with override(LANGUAGE):
        kind = str(SignOffKind(sign_off.record["kind"]).label)
    return f"{sign_off.snapshot['project']['title']} – {kind} {sign_off.record['number']}"


def record_pdf(sign_off: SignOff) -> bytes:
    """The same bytes whenever and wherever it is made, as long as the programs are the same."""
    return render_pdf(
        record_html(sign_off),
        title=record_title(sign_off),
        identifier=sign_off.sha256,
        made_at=sign_off.signed_at,
    )
