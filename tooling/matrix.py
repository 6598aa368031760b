#!/usr/bin/env python3
"""Runs the suite on the lowest and on the highest versions, with the Pythons that are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINORS = (10, 11, 12, 13, 14)

LOWEST = ["django~=5.2.0", "wagtail~=7.4.0"]
HIGHEST = ["django>=6", "wagtail~=8.0"]


def find_python(minor: int) -> str | None:
    """A Python 3.minor that really starts: on the PATH, or one that pyenv keeps."""
    name = f"python3.{minor}"
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [shutil.which(name), *map(str, sorted(kept.glob(f"3.{minor}.*/bin/python")))]
    for candidate in filter(None, candidates):
        probe = subprocess.run(
            [candidate, "-c", f"import sys; sys.exit(sys.version_info[:2] != (3, {minor}))"],
            capture_output=True,
            check=False,
        )
        if probe.returncode == 0:
            return candidate
    return None


def run_suite(name: str, python: str, requirements: list[str]) -> bool:
    folder = ROOT / f".venv-matrix-{name}"
    print(f"\n=== {name}: {python}, {', '.join(requirements)}", flush=True)
    made = subprocess.run(
        [sys.executable, "tooling/environment.py", str(folder), *requirements]
        + ["--python", python, "--group", "test"],
        cwd=ROOT,
        check=False,
    )
    if made.returncode:
        return False
    tests = subprocess.run(
        [str(folder / "bin" / "python"), "-m", "pytest", "-q", "-m", "not install"],
        cwd=ROOT,
        env={**os.environ, "QTG_MATRIX": name},
        check=False,
    )
    return tests.returncode == 0


def main() -> int:
    found = {minor: find_python(minor) for minor in MINORS}
    present = [minor for minor, python in found.items() if python]
    left_out = [f"3.{minor}" for minor in MINORS if minor not in present]
    results = {}
    if 10 in present:
        results["lowest"] = run_suite("lowest", found[10], LOWEST)
    newest = max(present)
    results["highest"] = run_suite(
        "highest", found[newest], HIGHEST if newest >= 12 else HIGHEST[1:]
    )
    print()
    for name, passed in results.items():
        print(f"{name}: {'passed' if passed else 'FAILED'}")
    if "lowest" not in results:
        print("left out: lowest, because there is no Python 3.10")
    print(f"interpreters not found: {', '.join(left_out) or 'none'}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
