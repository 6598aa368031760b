"""Taking names of persons out of a documentation: out of its row and all its versions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from ..common.redaction import ERASED
from .enums import ActorKind
from .models import QuarterReportPage

IsMeant = Callable[[str], bool]


def redact_report(report: QuarterReportPage, is_meant: IsMeant) -> None:
    """Past every lock, because the law asks for it. Nothing but the names is touched."""
    raw = list(report.sheets.raw_data)
    cleared = redacted(raw, is_meant)
    lines = redacted_lines(report.talk_participants, is_meant)
    if (cleared, lines) != (raw, report.talk_participants):
        QuarterReportPage.objects.filter(pk=report.pk).update(
            sheets=report.sheets.stream_block.to_python(cleared), talk_participants=lines
        )
    for revision in Revision.objects.for_instance(report).iterator():
        content = {**revision.content, **_redacted_content(revision.content, is_meant)}
        if content != revision.content:
            # the new time tells an editor that stands open that this is another version
            Revision.objects.filter(pk=revision.pk).update(
                content=content, created_at=timezone.now()
            )


def persons_in(report: QuarterReportPage) -> Iterator[str]:
    """The names of persons in the page as it stands and in all its versions."""
    yield from _persons(list(report.sheets.raw_data))
    yield from report.talk_participants.splitlines()
    for revision in Revision.objects.for_instance(report).iterator():
        yield from _persons(json.loads(revision.content.get("sheets") or "[]"))
        yield from revision.content.get("talk_participants", "").splitlines()


def _persons(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("kind") == ActorKind.PERSON and node.get("name"):
            yield node["name"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _persons(child)


def _redacted_content(content: dict[str, Any], is_meant: IsMeant) -> dict[str, Any]:
    sheets = json.loads(content.get("sheets") or "[]")
    cleared = redacted(sheets, is_meant)
    changed = {} if cleared == sheets else {"sheets": json.dumps(cleared, ensure_ascii=False)}
    lines = content.get("talk_participants", "")
    return {**changed, "talk_participants": redacted_lines(lines, is_meant)}


def redacted(node: Any, is_meant: IsMeant) -> Any:
    """The stored sheets without these names, wherever an actor has one, of whatever kind yet."""
    if isinstance(node, dict):
        children = {key: redacted(child, is_meant) for key, child in node.items()}
        is_actor = "responsibility" in node and isinstance(node.get("name"), str)
        return {**children, "name": ERASED} if is_actor and is_meant(node["name"]) else children
    if isinstance(node, list):
        return [redacted(child, is_meant) for child in node]
    return node


def redacted_lines(text: str, is_meant: IsMeant) -> str:
    lines = [ERASED if is_meant(line) else line for line in text.splitlines()]
    return "\n".join(lines) if ERASED in lines else text
