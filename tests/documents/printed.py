"""Every document that the product makes, with what is asked of it: a new one is one line here."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

from wagtail_qtg.documents.records import record_html, record_pdf, record_title

from .checking.rules import RULES, Rule
from .checking.structure import Expected
from .factories import KINDS


class Printed(NamedTuple):
    html: str
    pdf: bytes
    expected: Expected
    rules: tuple[Rule, ...] = RULES


Printer = Callable[[Any, SimpleNamespace], Printed]


def of_record(kind: str) -> Printer:
    def printer(project: Any, people: SimpleNamespace) -> Printed:
        record = KINDS[kind](project, people)
        margins = ("Seite von", project.title, record.get_kind_display())
        expected = Expected(record_title(record), margins=margins)
        return Printed(record_html(record), record_pdf(record), expected)

    return printer


PRINTERS: dict[str, Printer] = {kind: of_record(kind) for kind in KINDS}
