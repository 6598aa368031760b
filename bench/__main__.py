"""All programs and what they print, which RESULTS.md keeps: ``python -m bench``.

What is measured by the clock runs alone. What counts processor time runs two at a time: how long
the other one keeps it waiting does not count.

``--only desk`` runs those with the word in their title, and leaves the rest of the page as it is.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = """# What was measured last

Written by `make bench`; [README.md](README.md) says what is compared. Times are medians,
p95 is what 95 of 100 stay below.
"""
MISSED, BROKEN = " MISSED", "It ended with an error."
PACKAGES = ("django", "wagtail", "weasyprint", "gunicorn", "psycopg")


class Program(NamedTuple):
    title: str
    module: str
    needs_postgresql: bool = False
    is_by_the_clock: bool = True


PROGRAMS = (
    Program("Documents", "bench.documents", is_by_the_clock=False),
    Program("A signed PDF handed out", "bench.serving"),
    Program("Public pages on SQLite", "bench.public"),
    Program("Public pages on PostgreSQL", "bench.public", needs_postgresql=True),
    Program("The funder's desk on SQLite", "bench.desk", is_by_the_clock=False),
    Program("The funder's desk on PostgreSQL", "bench.desk", True, is_by_the_clock=False),
    Program("Lighthouse", "bench.lighthouse"),
    Program("Exports", "bench.exports", is_by_the_clock=False),
)


class Outcome(NamedTuple):
    title: str
    command: str
    seconds: float
    printed: str
    is_met: bool


def run(program: Program, arguments: list[str]) -> Outcome:
    """What it prints is seen at once, and kept."""
    command = [sys.executable, "-m", program.module, *arguments]
    shown = " ".join(["python", *command[1:]])
    began = time.monotonic()
    with ExitStack() as stack:
        environment = dict(os.environ)
        if program.needs_postgresql:
            environment["QTG_LIVE_DATABASE"] = stack.enter_context(postgresql())
        print(f"\n{program.title}: {shown}", flush=True)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        lines = []
        for line in process.stdout or ():
            print(f"{program.title}: {line}", end="", flush=True)
            lines.append(line)
        code = process.wait()
    return Outcome(program.title, shown, time.monotonic() - began, "".join(lines), code == 0)


def run_all(programs: list[Program], arguments: list[str]) -> list[Outcome]:
    alone = [program for program in programs if program.is_by_the_clock]
    beside = [program for program in programs if not program.is_by_the_clock]
    outcomes = [run(program, arguments) for program in alone]
    with ThreadPoolExecutor(2) as two:
        return [*outcomes, *two.map(lambda program: run(program, arguments), beside)]


def postgresql() -> AbstractContextManager[str]:
    """A server of its own, which ends with the program."""
    from tests.postgresql import MISSING, find_binaries, running_server

    binaries = find_binaries()
    if binaries is None:
        raise SystemExit(MISSING)
    return running_server(binaries)


def machine() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores ({platform.machine()}), "
        f"{platform.system()}, Python {platform.python_version()}, {packages}"
    )


def section(outcome: Outcome) -> str:
    is_broken = not outcome.is_met and MISSED not in outcome.printed
    return (
        f"## {outcome.title}\n\n"
        f"`{outcome.command}`, {outcome.seconds:.0f} s; {machine()}.\n\n"
        f"```\n{outcome.printed.rstrip()}\n```\n" + f"\n{BROKEN}\n" * is_broken
    )


def written(outcomes: list[Outcome], before: str = "") -> str:
    """The page: what was measured now, and of the rest what was measured before."""
    _head, *old = before.split("\n## ")
    sections = {f"{text.splitlines()[0]}": f"## {text.rstrip()}\n" for text in old}
    sections |= {outcome.title: section(outcome) for outcome in outcomes}
    order = [program.title for program in PROGRAMS]
    kept = [sections[title] for title in order if title in sections]
    missed = [title for title in order if MISSED in sections.get(title, "")]
    broken = [title for title in order if BROKEN in sections.get(title, "")]
    lacking = [title for title in order if title not in sections]
    said = [f"Goals missed in: {', '.join(missed)}."] if missed else []
    said += [f"Broken off: {', '.join(broken)}."] if broken else []
    said = said or ["All goals are met."]
    said += [f"Not measured: {', '.join(lacking)}."] if lacking else []
    return "\n".join([HEAD, " ".join(said) + "\n", *kept])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="little of all, and nothing written")
    parser.add_argument("--only", help="the programs whose title holds these words")
    options = parser.parse_args()
    chosen = [each for each in PROGRAMS if (options.only or "").lower() in each.title.lower()]
    outcomes = run_all(chosen, ["--quick"] if options.quick else [])
    if not options.quick:
        before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
        RESULTS.write_text(written(outcomes, before), encoding="utf-8")
    return 0 if all(outcome.is_met for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
