"""What the printed sheet shows: names instead of keys, for preview and documents."""

from __future__ import annotations

from typing import Any

from .carrying_on import SheetHistory, attempt_label
from .enums import Achieved, Continuation, ExperienceKind, label_of
from .names import project_names
from .words import form_words

#: The form asks: yes, no, partly.
IN_ORDER_OF_THE_FORM = (Achieved.YES, Achieved.NO, Achieved.PARTLY)


def quarter_context(report: Any) -> dict[str, Any]:
    names = project_names(report.project)
    history = SheetHistory(report)
    programme = report.project.programme if report.project else None
    return {
        "report": report,
        "words": programme,
        "labels": sheet_labels(report),
        "notes": {name: words.help_text for name, words in form_words(programme).items()},
        "achieved_choices": [(code, code.label) for code in IN_ORDER_OF_THE_FORM],
        "sheets": [
            _sheet_context(number, block, names, history)
            for number, block in enumerate(report.sheets, start=1)
        ],
        "experiences": [
            {
                **block.value,
                "field": names.get(block.value.get("action_field"), ""),
                "kind_label": label_of(ExperienceKind, block.value.get("kind")),
            }
            for block in report.experiences
        ],
    }


def closing_context(report: Any) -> dict[str, Any]:
    names = project_names(report.project)
    return {
        "report": report,
        "reviews": [
            {
                **block.value,
                "goal": names.get(block.value.get("guiding_goal"), ""),
                "outcome": label_of(Achieved, block.value.get("reached")),
            }
            for block in report.goal_reviews
        ],
        "continuations": [
            {**block.value, "takes_over": label_of(Continuation, block.value.get("kind"))}
            for block in report.continuation
        ],
        "ideas": [
            {**block.value, "field": names.get(block.value.get("action_field"), "")}
            for block in report.ideas
        ],
    }


def _sheet_context(
    number: int, block: Any, names: dict[str, str], history: SheetHistory
) -> dict[str, Any]:
    sheet = block.value
    before = history.attempts_before(sheet)
    return {
        "number": number,
        "key": block.id,
        "sheet": sheet,
        "field": names.get(sheet.get("action_field"), ""),
        "goal": names.get(sheet.get("guiding_goal"), ""),
        "attempts_before": before,
        "attempt": attempt_label(len(before) + 1) if before else "",
    }


def sheet_labels(report: Any) -> dict[str, str]:
    """What the form calls its parts: the funder's words, else ours."""
    blocks = report.sheets.stream_block.child_blocks["sheet"].child_blocks
    words = form_words(report.project.programme if report.project else None)
    return {
        name: words[name].label if name in words else str(block.label)
        for name, block in blocks.items()
    }
