"""Data from an older version of the app on the lowest Wagtail, read by this one on this Wagtail."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.test_migrations import LOWEST, ROOT

pytestmark = pytest.mark.skipif(
    "QTG_MATRIX" in os.environ, reason="the matrix has one Wagtail in each environment"
)


def run(python, *arguments, **variables):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
        **variables,
    }
    result = subprocess.run(
        [str(python), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """Two databases of Wagtail 7.4: at our first migration, and at the one of the sign-off."""
    assert LOWEST.exists(), "Run “make test”, which prepares this environment."
    folder = tmp_path_factory.mktemp("old")
    files = {name: folder / f"{name}.sqlite3" for name in ("first", "then")}
    database = {"DATABASE_URL": f"sqlite:///{folder}/work.sqlite3"}
    run(LOWEST, "-m", "tests.upgrade.before", *map(str, files.values()), **database)
    return files


@pytest.mark.parametrize(("name", "passed"), [("first", "3 passed"), ("then", "6 passed")])
def test_all_is_as_it_was(stored, name, passed):
    journey = ["-m", "pytest", "tests/upgrade/after.py", "--noconftest", "-p", "no:django"]
    database = {"DATABASE_URL": f"sqlite:///{stored[name]}"}
    assert passed in run(sys.executable, *journey, **database, AS_IT_WAS=name)
