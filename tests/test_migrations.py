"""One linear history, made on the oldest Wagtail, complete on every Wagtail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parent.parent
LOWEST = ROOT / ".venv-lowest" / "bin" / "python"


#: This environment's Wagtail, and the lowest one that ``make test`` prepares beside it. The
#: matrix has an environment for each version anyway.
PYTHONS = [sys.executable] if "QTG_MATRIX" in os.environ else [sys.executable, str(LOWEST)]


@pytest.mark.parametrize("python", PYTHONS, ids=["this environment", "lowest"][: len(PYTHONS)])
def test_no_migration_is_missing(monkeypatch, python):
    """Models say the same on every database, and this Python may know no PostgreSQL."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert Path(python).exists(), "Run “make test”, which prepares this environment."
    result = subprocess.run(
        [python, "-m", "django", "makemigrations", "--check", "--dry-run"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_history_is_linear():
    graph = MigrationLoader(None).graph
    ours = sorted(key for key in graph.nodes if key[0] == "wagtail_qtg")
    assert graph.leaf_nodes("wagtail_qtg") == [ours[-1]]
    for before, after in zip(ours, ours[1:], strict=False):
        assert before in graph.node_map[after].parents


@pytest.mark.parametrize("words", ["WAGTAIL_PAGE_MODEL", "0098", "to='wagtailimages.image'"])
def test_nothing_in_it_that_older_or_other_sites_lack(words):
    for path in (ROOT / "wagtail_qtg" / "migrations").glob("0*.py"):
        assert words not in path.read_text(encoding="utf-8")
