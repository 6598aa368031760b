"""Taking names of persons out of a documentation: out of its row and all its versions."""

from __future__ import annotations

import json
from typing import Any

from wagtail.models import Revision

from ..common.redaction import ERASED
from .enums import ActorKind
from .models import QuarterReportPage


def redact_report(report: QuarterReportPage, names: set[str]) -> None:
    """Past every lock, because the law asks for it. Nothing but the names is touched."""
    raw = redacted(list(report.sheets.raw_data), names)
    QuarterReportPage.objects.filter(pk=report.pk).update(
        sheets=report.sheets.stream_block.to_python(raw),
        talk_participants=redacted_lines(report.talk_participants, names),
    )
    for revision in Revision.objects.for_instance(report).iterator():
        content = revision.content
        content["sheets"] = json.dumps(
            redacted(json.loads(content.get("sheets") or "[]"), names), ensure_ascii=False
        )
        content["talk_participants"] = redacted_lines(content.get("talk_participants", ""), names)
        Revision.objects.filter(pk=revision.pk).update(content=content)


def redacted(node: Any, names: set[str]) -> Any:
    """The stored sheets with the names of these persons gone, wherever an actor stands."""
    if isinstance(node, dict):
        is_person = node.get("kind") == ActorKind.PERSON and node.get("name") in names
        children = {key: redacted(child, names) for key, child in node.items()}
        return {**children, "name": ERASED} if is_person else children
    if isinstance(node, list):
        return [redacted(child, names) for child in node]
    return node


def redacted_lines(text: str, names: set[str]) -> str:
    return "\n".join(ERASED if line.strip() in names else line for line in text.splitlines())
