"""From a frozen record to its document: what is printed, and nothing that lives on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..common.file_names import file_name, in_ascii
from ..common.redaction import ERASED
from ..signoff.canonical import canonical
from ..signoff.models import SignOff
from .contents import Data, content_of, short_title
from .facts import Fact, period_facts, project_facts, proof_facts, signature_facts, stretch
from .language import document_language
from .papers import AttachedFile, Paper, print_paper


def record_context(sign_off: SignOff) -> dict[str, Any]:
    record = sign_off.in_clear()
    snapshot, kind = record["snapshot"], SignOffKind(record["kind"])
    content_template, content = content_of(snapshot)
    return {
        "title": _("%(kind)s: %(title)s") % {"kind": kind.label, "title": snapshot["title"]},
        "kind": kind.label,
        "heading": short_title(snapshot["title"], snapshot["project"]["title"]),
        "project": snapshot["project"],
        "facts": [
            *project_facts(snapshot["project"]),
            *period_facts(content),
            *record_facts(sign_off, record),
        ],
        "content_template": content_template,
        "content": content,
        "attachments": snapshot["attachments"],
        "erased": ERASED,
        "erasures": [erasure.made_at for erasure in sign_off.erasures.order_by("made_at", "pk")],
    }


def record_facts(sign_off: SignOff, record: Data) -> list[Fact]:
    releases = [released_period(release) for release in record["releases"]]
    return [*signature_facts(record, releases), *proof_facts(record, sign_off.sha256)]


def released_period(release: Data) -> str:
    days = stretch(date.fromisoformat(release["starts_on"]), date.fromisoformat(release["ends_on"]))
    return _("period no. %(number)s of the funding (%(days)s)") % {
        "number": release["number"],
        "days": days,
    }


def record_title(sign_off: SignOff) -> str:
    """Also in the file's own properties, and the name under which it is saved."""
    with document_language():
        kind = str(SignOffKind(sign_off.record["kind"]).label)
    return f"{sign_off.snapshot['project']['title']} – {kind} {sign_off.record['number']}"


def record_paper(sign_off: SignOff) -> Paper:
    """The same bytes whenever and wherever it is made, as long as the programs are the same."""
    with document_language():
        return print_paper(
            "record.html",
            record_context(sign_off),
            title=record_title(sign_off),
            identifier=sign_off.sha256,
            made_at=sign_off.signed_at,
            attachments=(record_file(sign_off),),
        )


def record_file(sign_off: SignOff) -> AttachedFile:
    """The very bytes whose SHA-256 is the hash of the record: names of persons are not in them."""
    return AttachedFile(
        name=in_ascii(file_name(record_title(sign_off), "json")),
        description=f"SHA-256 {sign_off.sha256}",
        content=canonical(sign_off.record),
    )
