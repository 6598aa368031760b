"""Decisions that meet, and decisions whose process dies, on databases as sites have them."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import PAIRS
from .decisions import STEPS

#: Clara, who writes, is told of each signature.
LEFT_BY_A_SIGNATURE = {
    "wagtail_qtg_notice",
    "wagtail_qtg_personalvalue",
    "wagtail_qtg_signoff",
    "wagtail_qtg_signoffevent",
    "wagtailcore_pagelogentry",
    "wagtailcore_taskstate",
    "wagtailcore_workflowstate",
}
LEFT_BESIDES = {
    "concept": {"wagtail_qtg_fundingrelease", "wagtail_qtg_guidinggoal"},
    "review": {"wagtail_qtg_fundingrelease", "wagtail_qtg_period"},
}


@pytest.fixture(scope="module")
def pairs(engine) -> int:
    return PAIRS[engine]


@pytest.fixture(scope="module")
def race(reports) -> dict[str, Any]:
    return reports["race"]


@pytest.fixture(scope="module")
def kill(reports) -> dict[str, Any]:
    return reports["kill"]


def test_of_two_reviewers_one_signs_and_the_other_is_told(race, pairs):
    assert race["pairs"] == pairs
    assert race["complaints"] == []


def test_double_decisions_leave_as_many_records(race, pairs):
    """The concept releases two periods, the review of a period the next one."""
    assert race["after the pairs"] == sound(pairs, releases=pairs // STEPS * 4)


@pytest.mark.parametrize(
    "rivals",
    [
        "double_click",
        "sign_or_return",
        "sign_or_withdraw",
        "revoke_twice",
        "submit_twice",
        "two_pages_of_a_project",
        "two_reviewers_click",
        "two_tabs_of_one_reviewer",
        "one_form_sent_twice",
    ],
)
def test_rivals(race, rivals):
    complaints = race["rivals"][rivals]
    assert complaints == [""] * len(complaints) != []


def test_nothing_is_half_done_in_the_end(race):
    found = race["after all"]
    assert found == sound(found["records"], releases=found["releases"])


@pytest.mark.parametrize("decision", ["concept", "review"])
def test_a_killed_process_leaves_nothing_or_all(kill, decision):
    found = kill[decision]
    assert found["left nothing"] > 50
    assert found["last one killed"], "the decision was through before it was killed"
    assert set(found["changed"]) == LEFT_BY_A_SIGNATURE | LEFT_BESIDES[decision]


def test_the_mails_of_a_killed_process_are_sent_by_the_next(kill):
    assert kill["mails left by the dead"] > 0
    assert kill["mails that failed"] == 0


def test_who_waits_for_a_process_that_dies_decides(kill):
    assert kill["waiting"] == {
        "stood still": True,
        "the other waited": True,
        "killed": True,
        "signed by": "Berta Böll",
    }


def test_killed_decisions_are_made_in_the_end(kill):
    """The goals between concept and review, and the concept that somebody waited for, too."""
    assert kill["after all"] == sound(4, releases=5)


def sound(records: int, releases: int) -> dict[str, Any]:
    return {
        "records": records,
        "signatures in the history": records,
        "approved tasks": records,
        "releases": releases,
        "periods released": releases,
        "faults": [],
        "half done": [],
        "mails left": 0,
    }
