"""What is set: a quarterly report as it was signed, and the whole documentation of a project."""

from __future__ import annotations

import copy
import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from wagtail_qtg.documents.contents import content_of
from wagtail_qtg.documents.facts import period_facts, project_facts, proof_facts, signature_facts
from wagtail_qtg.documents.language import document_language
from wagtail_qtg.documents.papers import Paper, print_paper

FOLDER = Path(__file__).parent
PERIODS, SHEETS = 7, 5
AT = datetime(2026, 6, 1, tzinfo=timezone.utc)


def quarter_paper(sheets: int = 3) -> Paper:
    part = _part(0, sheets)
    context = {
        **_frame("Quartalsdokumentation"),
        **part,
        "facts": [*project_facts(part["project"]), *part["facts"]],
    }
    with document_language():
        return print_paper("record.html", context, made_at=AT)


def documentation_paper(periods: int = PERIODS) -> Paper:
    """All periods of a project in one document."""
    parts = [_part(number, SHEETS) for number in range(periods)]
    context = {
        **_frame("Gesamte Dokumentation"),
        "form": "dossier",
        "facts": project_facts(parts[0]["project"]),
        "parts": parts,
    }
    with document_language():
        return print_paper("dossier.html", context, made_at=AT)


def _frame(title: str) -> dict[str, Any]:
    return {"title": title, "kind": title, "heading": title, "project": {"title": "Nordviertel"}}


def _part(number: int, sheets: int) -> dict[str, Any]:
    """One period, as its record says it; no database is needed."""
    record = json.loads((FOLDER / "quarter.json").read_text(encoding="utf-8"))
    snapshot = record["snapshot"]
    signed = snapshot["content"]["sheets"]
    snapshot["content"]["sheets"] = [
        {**copy.deepcopy(signed[at % 3]), "id": f"{number}-{at}"} for at in range(sheets)
    ]
    with document_language():
        template, content = content_of(snapshot)
        facts = [*signature_facts(record, []), *proof_facts(record, "0" * 64)]
        return {
            "anchor": f"part-{number}",
            "title": snapshot["title"],
            "project": snapshot["project"],
            "facts": [*period_facts(content), *facts],
            "content_template": template,
            "content": content,
            "attachments": snapshot["attachments"],
        }
