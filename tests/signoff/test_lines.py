"""What is read out of a stored snapshot; PostgreSQL keeps JSON keys in an order of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.concepts.factories import complete_concept
from tests.reports.factories import reviewed_report
from wagtail_qtg.signoff.changes import changes_between
from wagtail_qtg.signoff.lines import lines_of, plain
from wagtail_qtg.signoff.personal import in_clear
from wagtail_qtg.signoff.snapshots import snapshot

from .steps import sign_concept, write_closing_report

pytestmark = pytest.mark.django_db


def as_jsonb(tree: Any) -> Any:
    """Keys as PostgreSQL stores them: the short ones first."""
    if isinstance(tree, dict):
        return {key: as_jsonb(tree[key]) for key in sorted(tree, key=lambda key: (len(key), key))}
    return [as_jsonb(child) for child in tree] if isinstance(tree, list) else tree


def report_with_experiences(project):
    experience = {"kind": "works", "action_field": "", "text": "<p>Der Bus hält</p>"}
    report = reviewed_report(project)
    report.experiences = [("experience", experience)]
    return report


@pytest.mark.parametrize("kind", ["concept", "report", "closing"])
def test_the_order_of_stored_keys_changes_nothing(project, people, kind):
    if kind == "closing":
        sign_concept(project, people)
    page = {
        "concept": lambda: complete_concept(project),
        "report": lambda: report_with_experiences(project),
        "closing": lambda: write_closing_report(project, people),
    }[kind]()
    now = in_clear(snapshot(page))
    assert changes_between(lines_of(as_jsonb(now)), lines_of(now)) == []


def test_a_record_is_sound_whatever_the_order_of_its_keys(project, people):
    record = sign_concept(project, people)
    record.record = as_jsonb(record.record)
    assert record.faults("") == []


def test_parts_are_read_in_the_order_of_the_form():
    actor = {"kind": {"code": "person", "name": "Person"}, "responsibility": "Umbau", "name": "Amt"}
    assert plain(actor) == "Amt – Person – Umbau"
