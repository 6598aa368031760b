"""Every document that the product makes, with what is asked of it: a new one is one line here."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

from bs4 import BeautifulSoup

from tests.desk.self_check.factories import begin, fill
from wagtail_qtg.documents.kinds import paper_of
from wagtail_qtg.documents.papers import Paper
from wagtail_qtg.documents.pdf import render_pdf
from wagtail_qtg.documents.records import record_paper
from wagtail_qtg.models import SignOff

from .checking.rules import ARCHIVE_RULES, RULES, Rule
from .checking.structure import Expected
from .factories import KINDS
from .whole import DOCUMENTS, print_of, whole_project


class Printed(NamedTuple):
    html: str
    pdf: bytes
    expected: Expected
    rules: tuple[Rule, ...] = RULES + ARCHIVE_RULES


Printer = Callable[[Any, SimpleNamespace], Printed]


def html_of(record: SignOff) -> str:
    return record_paper(record).html


def pdf_of(record: SignOff) -> bytes:
    return render_pdf(record_paper(record))


def of_record(kind: str) -> Printer:
    return lambda project, people: printed(record_paper(KINDS[kind](project, people)))


def of_document(name: str) -> Printer:
    return lambda project, people: printed(print_of(whole_project(project, people), name))


def of_self_check(project: Any, people: SimpleNamespace) -> Printed:
    check = fill(begin(project, people.editor), people.editor, "1.K1.2", "2.K2", a3="Eins\nZwei")
    return printed(paper_of("self_check", project, str(check.pk)))


def printed(paper: Paper) -> Printed:
    expected = Expected(
        paper.title,
        attachments=tuple(file.name for file in paper.attachments),
        addresses=("http://localhost/", "https://wohnwege.example"),
        margins=margins_of(paper.html),
    )
    return Printed(paper.html, render_pdf(paper), expected)


def margins_of(html: str) -> tuple[str, ...]:
    """What stands in the margins of its pages."""
    body = BeautifulSoup(html, "html.parser").body
    return ("Seite von", body["data-project"], body["data-kind"])


PRINTERS: dict[str, Printer] = {
    **{f"signed {kind}": of_record(kind) for kind in KINDS},
    **{name: of_document(name) for name in DOCUMENTS},
    "filled self-check": of_self_check,
}
