"""The programs in ``bench/`` run; what they measure is not for a test to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


def test_what_comes_before_is_done_each_time():
    done = []
    in_turns(2, lambda: 0, before=lambda: done.append(1), one=lambda: None, other=lambda: None)
    assert len(done) == 6


def test_what_a_program_prints_is_kept():
    outcome = run(Program("Zen", "this"), [])
    assert outcome.is_met
    assert "Beautiful is better than ugly." in outcome.printed


def test_the_results_say_which_goals_are_missed():
    good = Outcome("Pages", "python -m pages", 2.4, "overview  4.90  ok\n", True)
    assert "All goals are met." in written([good])
    page = written([good, good._replace(title="Desk", is_met=False)])
    assert "Goals missed in: Desk." in page
    assert "## Pages\n\n`python -m pages`, 2 s\n\n```\noverview  4.90  ok\n```" in page
