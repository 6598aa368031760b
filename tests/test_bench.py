"""The programs in ``bench/`` run; what they measure is not for a test to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Barrier

import pytest

from bench import __main__ as bench
from bench.__main__ import Outcome, Program, run, written
from bench.ratios import Seconds, Verdict, in_turns, report

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["documents", "serving"])
def test_it_runs(name):
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "goal" in done.stdout


def test_a_missed_goal_is_said_and_is_an_error(capsys):
    assert report([Verdict("good", 1.0, 1.5)]) == 0
    assert report([Verdict("good", 1.0, 1.5), Verdict("bad", 1.6, 1.5)]) == 1
    assert "MISSED" in capsys.readouterr().out


def test_the_first_round_does_not_count():
    times = iter([0, 0, 2, 0, 4, 0, 3])
    assert in_turns(3, lambda: next(times), thing=lambda: None) == {"thing": 3}


def test_the_slow_ones_are_known_as_well():
    seconds = Seconds.of([0.1] * 18 + [0.3, 0.9])
    assert (seconds, seconds.p95) == (0.1, 0.3)
    assert str(seconds) == "100.0 ms, p95 300.0 ms"


def test_a_machine_that_slows_down_on_the_way_changes_no_ratio():
    ours, theirs = Seconds.of([1.0, 1.0, 3.0, 3.0, 3.0]), Seconds.of([2.0, 2.0, 2.0, 6.0, 6.0])
    assert ours.against(theirs) == 0.5


def test_what_comes_before_is_done_each_time():
    done = []
    in_turns(2, lambda: 0, before=lambda: done.append(1), one=lambda: None, other=lambda: None)
    assert len(done) == 6


def test_what_a_program_prints_is_kept():
    outcome = run(Program("Zen", "this"), [])
    assert outcome.is_met
    assert "Beautiful is better than ugly." in outcome.printed


def test_only_what_counts_processor_time_runs_beside_another(monkeypatch):
    both, running, seen = Barrier(2, timeout=60), [], []

    def run(program, arguments):
        running.append(program.title)
        if not program.is_by_the_clock:
            both.wait()
        seen.append((program.title, sorted(running)))
        if not program.is_by_the_clock:
            both.wait()
        running.remove(program.title)
        return program.title

    monkeypatch.setattr(bench, "run", run)
    programs = [
        Program("one", "this", is_by_the_clock=False),
        Program("alone", "this"),
        Program("other", "this", is_by_the_clock=False),
    ]
    assert bench.run_all(programs, []) == ["alone", "one", "other"]
    assert sorted(seen) == [
        ("alone", ["alone"]),
        ("one", ["one", "other"]),
        ("other", ["one", "other"]),
    ]


def test_the_results_say_which_goals_are_missed_and_what_was_not_measured():
    good = Outcome("Documents", "python -m documents", 2.4, "memory  200.00  ok\n", True)
    bad = good._replace(title="Exports", printed="rows  9.00  goal  1.00  MISSED\n", is_met=False)
    page = written([good])
    assert "All goals are met. Not measured: A signed PDF handed out, Public pages" in page
    assert "## Documents\n\n`python -m documents`, 2 s; " in page
    assert "```\nmemory  200.00  ok\n```\n" in page
    assert "Goals missed in: Exports." in written([good, bad])


def test_a_program_that_breaks_off_has_not_met_its_goals():
    broken = Outcome("Documents", "python -m documents", 2, "", False)
    page = written([broken])
    assert "Broken off: Documents." in page
    assert "All goals are met" not in page
    assert page == written([], page)


def test_what_was_measured_before_stays_where_it_was():
    first = Outcome("Documents", "python -m documents", 2, "old\n", True)
    last = Outcome("Exports", "python -m exports", 2, "kept\n", True)
    page = written([first._replace(printed="new\n")], written([first, last]))
    assert "old" not in page
    assert page.index("new") < page.index("kept")
    assert written([], page) == page
