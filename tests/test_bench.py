"""The programs in ``bench/`` run; what they measure is not for a test to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.ratios import Verdict, in_turns, report

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
