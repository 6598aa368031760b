"""Decisions that meet, and decisions whose process dies, on databases as sites have them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import PAIRS, run_program
from .decisions import STEPS

#: A signed concept, in tables; Clara, who wrote it, is to be told.
LEFT_BY_A_SIGNATURE = [
    "wagtail_qtg_fundingrelease",
    "wagtail_qtg_guidinggoal",
    "wagtail_qtg_notice",
    "wagtail_qtg_period",
    "wagtail_qtg_personalvalue",
    "wagtail_qtg_publicstate",
    "wagtail_qtg_signoff",
    "wagtail_qtg_signoffdocument",
    "wagtail_qtg_signoffevent",
    "wagtailcore_pagelogentry",
    "wagtailcore_taskstate",
    "wagtailcore_workflowstate",
]


@pytest.fixture(scope="module")
def pairs(engine) -> int:
    return PAIRS[engine]


@pytest.fixture(scope="module")
def race(reports) -> dict[str, Any]:
    return reports["race"]


@pytest.fixture(scope="module")
def kill(reports) -> dict[str, Any]:
    return reports["kill"]


@pytest.fixture(scope="module")
def crash(prepared_sqlite, tmp_path_factory) -> dict[str, Any]:
    """On a server that nobody else needs."""
    from tests.postgresql import MISSING, find_binaries, running_server

    folder, binaries = tmp_path_factory.mktemp("crash"), find_binaries()
    assert binaries, MISSING
    with running_server(binaries) as url:
        run_program(url, folder, "tests.transplant", str(prepared_sqlite))
        return json.loads(run_program(url, folder, "tests.races.crash"))


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


def test_a_killed_process_leaves_nothing_or_all(kill):
    found = kill["killed"]
    assert found["left nothing"] > 100
    assert found["last one killed"], "the decision was through before it was killed"
    assert found["changed"] == LEFT_BY_A_SIGNATURE


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
    """The one that was killed after its last statement, and the one that somebody waited for."""
    assert kill["after all"] == sound(2, releases=4)


@pytest.mark.postgresql
def test_a_server_that_crashes_in_the_middle_of_a_click_leaves_nothing_or_all(crash):
    """Who is told that it failed clicks again; who is told that it is done can rely on it."""
    assert crash["crashes"][:4] == [{"crashed": True, "answer": 500, "signed": 0}] * 4
    assert all(found["crashed"] for found in crash["crashes"])
    assert all(found["signed"] for found in crash["crashes"] if found["answer"] != 500)
    found = crash["after all"]
    assert found == sound(1, releases=2) | {"mails left": found["mails left"]}


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
