"""Our pages with wagtail-localize, which needs a site of its own settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDER = "tests/public/localize"


def test_pages_are_translated_with_wagtail_localize():
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("PYTEST_")
    }
    command = [sys.executable, "-m", "pytest", f"{FOLDER}/journey.py", "--no-header", "-q"]
    result = subprocess.run(
        [*command, f"--ds={FOLDER.replace('/', '.')}.settings"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "5 passed" in result.stdout
