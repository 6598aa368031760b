"""The PDFs of a site whose worker is a process of its own, as the production settings have it."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from .conftest import copy_of, run_program

WAITS = {
    "state": "waiting",
    "error": "",
    "attempts": 0,
    "is being made": True,
    "says why": False,
    "link": False,
    "handed out": "nothing",
}
DONE = {
    "state": "done",
    "error": "",
    "attempts": 1,
    "is being made": False,
    "says why": False,
    "link": True,
    "handed out": "whole",
}


@pytest.fixture(scope="module")
def engine() -> str:
    """The slowest of all tests: on PostgreSQL only where the suite runs on it."""
    return "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


@pytest.fixture(scope="module")
def report(request, engine, tmp_path_factory) -> dict[str, Any]:
    prepared = request.getfixturevalue(f"prepared_{engine}")
    folder = tmp_path_factory.mktemp("worker")
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.races.worker_settings",
        "SECRET_KEY": "tests",
        "ALLOWED_HOSTS": "testserver",
        "EXAMPLE_VAR_DIR": str(folder),
    }
    with copy_of(prepared, folder) as url:
        run_program(url, folder, "django", "migrate", "--verbosity", "0", **environment)
        return json.loads(run_program(url, folder, "tests.races.worker", **environment))


def test_without_a_worker_the_page_says_that_it_is_being_made(report):
    assert report["ordinary"]["before"] == {**WAITS, "jobs": ["READY"]}


def test_a_worker_makes_what_waits(report):
    assert report["ordinary"]["after"] == {**DONE, "jobs": ["SUCCESSFUL"]}


def test_a_worker_ends_when_it_is_asked_to(report):
    assert report["ordinary"]["ended with"] == 0


@pytest.mark.parametrize(("moment", "files"), [("setting", 1), ("storing", 3)])
def test_a_killed_worker_leaves_nothing_that_is_handed_out(report, moment, files):
    """When it is killed while storing, half a file lies there beside two whole ones."""
    found = report[f"killed while {moment}"]
    assert found["during"] == {**WAITS, "jobs": ["RUNNING"]}
    assert found["files left"] == files


@pytest.mark.parametrize("moment", ["setting", "storing"])
def test_the_next_worker_does_not_take_up_what_a_killed_one_had_begun(report, moment):
    """Why ``qtg_retry`` has to run from time to time: django-tasks-db leaves the order as it is."""
    assert report[f"killed while {moment}"]["the next worker"] == {**WAITS, "jobs": ["RUNNING"]}


def test_the_command_makes_what_a_killed_worker_had_begun(report):
    assert report["killed while setting"]["healed"] == {**DONE, "jobs": ["RUNNING"]}


def test_the_button_orders_it_again(report):
    healed = report["killed while storing"]["healed"]
    assert healed == {**DONE, "jobs": ["RUNNING", "SUCCESSFUL"]}


def test_a_failure_in_the_worker_says_why_and_is_tried_again(report):
    failed = {**WAITS, "state": "failed", "error": "storage", "attempts": 1}
    failed |= {"is being made": False, "says why": True, "jobs": ["SUCCESSFUL"]}
    assert report["failing"]["failed"] == failed
    assert report["failing"]["again"] == {**DONE, "attempts": 2, "jobs": ["SUCCESSFUL"] * 2}


def test_a_worker_that_is_overtaken_takes_its_own_file_away(report):
    assert report["overtaken"] == {**DONE, "jobs": ["SUCCESSFUL"]}


def test_two_workers_make_each_once(report):
    assert report["two workers"] == [{**DONE, "jobs": ["SUCCESSFUL"]}] * 4


def test_there_is_one_file_for_each_document(report):
    assert report["files"] == 9
