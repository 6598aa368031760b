"""The public pages against the home page of a fresh Wagtail site, in time and in queries.

``python -m bench.public [--quick]``. With 100, 1,000 and 10,000 projects, in one process and, with
10,000, behind a server with two workers and four visitors at once.
"""

from __future__ import annotations

import argparse
import functools
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import django

from . import fresh, site
from .load import Target, slowest
from .ratios import Seconds, Verdict, in_turns, report

OVERVIEW = Target("/quartiersprojekte/")
#: One of those that are added, with a whole funding: seven periods and as many results.
PROJECT = Target("/quartiersprojekte/viertel-15/")
#: Another of these, that changes.
MOVING = "viertel-16"
#: The same with stories, a gallery and a file.
RICH = Target("/quartiersprojekte/mitspielen-im-hellerviertel/")
FRESH = Target("/", fresh.HOST)
#: What a visitor chose; with several choices it is written anew each time.
CHOSEN = Target("/quartiersprojekte/?land=NW")
COMBINED = Target("/quartiersprojekte/?land=NW&sortierung=titel")
#: Who agreed to cookies is served no other way.
VISITOR = {"cookie": "consent=yes"}
PAGES = {"fresh": FRESH, "overview": OVERVIEW, "project": PROJECT, "rich": RICH}
RESULTS = 35
QUERIES = 12
TIMES = {"overview": 5.0, "project": 3.5}
GROWTH, UNCHANGED, UNDER_LOAD = 1.5, 0.5, 5.0


class Sizes(NamedTuple):
    """How much is done."""

    few: int
    more: int
    many: int
    rounds: int
    asked: int


FULL, QUICK = Sizes(100, 1_000, 10_000, 30, 25), Sizes(20, 40, 60, 2, 2)


def build(folder: Path) -> None:
    from wagtail.models import Page

    site.begin(folder)
    fresh.add_fresh_home()
    Page.fix_tree()


def grow(count: int) -> None:
    from wagtail_qtg.models import ProjectIndexPage

    from .projects import add_projects

    add_projects(ProjectIndexPage.objects.get(), count)


@functools.cache
def visitor() -> Any:
    """One for all: to build the middleware again for each request would take longer than a page."""
    from django.test import Client

    return Client()


def ask(target: Target, **headers: str) -> Any:
    return visitor().get(target.path, headers={"host": target.host, **headers})


def nothing_kept() -> Any:
    """Nothing is taken from what was written for somebody before."""
    from django.conf import settings
    from django.test import override_settings

    return override_settings(
        WAGTAIL_QTG={**getattr(settings, "WAGTAIL_QTG", {}), "KEEP_PAGES": False}
    )


def queries(target: Target, what: str, goal: int | None) -> Verdict:
    """The most that are needed, those of a cache that is a table among them."""
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with nothing_kept():
        ask(target, **VISITOR)
        with CaptureQueriesContext(connection) as found:
            assert ask(target, **VISITOR).status_code == 200, target
    table = settings.CACHES["default"].get("LOCATION") or "no table"
    of_cache = sum(table in query["sql"] for query in found.captured_queries)
    note = f"{of_cache} of them of the cache's table" if of_cache else ""
    return Verdict(f"{what}: queries", len(found), goal, note)


def in_process(rounds: int) -> dict[str, Seconds]:
    """Seconds for each page as a visitor gets it, as the first one does, and as who has it does."""
    from wagtail_qtg.public.changes import mark_change
    from wagtail_qtg.public.overview import memory

    firsts = {
        f"first {name}": lambda target=target: ask(target, **VISITOR)
        for name, target in PAGES.items()
    }
    found = in_turns(rounds, time.process_time, before=mark_change, **firsts)
    for word, before in (("counted", a_project_moves), ("begun", memory.forget)):
        counted = {
            f"{word} {name}": functools.partial(ask, PAGES[name], **VISITOR)
            for name in ("fresh", "overview")
        }
        found |= in_turns(max(1, rounds // 6), time.process_time, before=before, **counted)
    things = {
        name: lambda target=target: ask(target, **VISITOR)
        for name, target in {**PAGES, "chosen": CHOSEN, "combined": COMBINED}.items()
    }
    for name, target in PAGES.items():
        if etag := ask(target).headers.get("ETag"):
            things[f"unchanged {name}"] = functools.partial(ask_again, target, etag)
    return {**found, **in_turns(rounds, time.process_time, **things)}


def a_project_moves() -> None:
    """To the next place and back: what is listed of it is no longer what it was."""
    from wagtail_qtg.models import ProjectPage

    page = ProjectPage.objects.get(slug=MOVING)
    page.place = "Drüben" if page.place != "Drüben" else "Hüben"
    page.save_revision().publish()


def ask_again(target: Target, etag: str) -> None:
    """As somebody who has the page already."""
    answer = ask(target, **{"if-none-match": etag})
    assert answer.status_code == 304, target


def against_fresh(name: str, seconds: dict[str, Seconds], count: int) -> list[Verdict]:
    ratio = seconds[name].against(seconds["fresh"])
    asked_again = seconds.get(f"unchanged {name}")
    again = asked_again.against(seconds["fresh"]) if asked_again else math.inf
    first = seconds[f"first {name}"].against(seconds["first fresh"])
    what = f"{name}, {count} projects"
    note = "" if again < math.inf else "has no ETag"
    return [
        queries(PAGES[name], what, QUERIES),
        Verdict(f"{what}: × fresh page", ratio, TIMES[name], str(seconds[name])),
        Verdict(
            f"{what}: first visitor after a public change, × fresh page",
            first,
            TIMES[name],
            str(seconds[f"first {name}"]),
        ),
        Verdict(f"{what}: unchanged, × fresh page", again, UNCHANGED, note),
    ]


def counted(seconds: dict[str, Seconds], count: int) -> list[Verdict]:
    """What each process counts of all projects is put right by what changed."""
    one, begun = seconds["counted overview"], seconds["begun overview"]
    what = f"overview, {count} projects"
    return [
        Verdict(
            f"{what}: first visitor after a project changed, × fresh page",
            one.against(seconds["counted fresh"]),
            TIMES["overview"],
            str(one),
        ),
        Verdict(
            f"{what}: first visitor of a process, × fresh page",
            begun.against(seconds["begun fresh"]),
            None,
            str(begun),
        ),
    ]


def growth(few: dict[str, Seconds], many: dict[str, Seconds], what: str) -> Verdict:
    """Of the page as the first visitor after a change gets it, not of what is kept."""
    first = "first overview", "first fresh"
    now, then = (seconds[first[0]].against(seconds[first[1]]) for seconds in (many, few))
    return Verdict(what, now / then, GROWTH)


def memory() -> float:
    """The most that a process takes which answers with these pages, in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.public", "--memory"],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def print_memory() -> None:
    for target in PAGES.values():
        ask(target, **VISITOR)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(folder: Path, sizes: Sizes) -> list[Verdict]:
    from tests.servers import live
    from wagtail_qtg.models import ProjectPage

    from .projects import fill_with_results

    build(folder)
    grow(sizes.few)
    for target in (PROJECT, RICH):
        fill_with_results(ProjectPage.objects.get(slug=target.path.split("/")[-2]), RESULTS)
    few = in_process(sizes.rounds)
    grow(sizes.more)
    more = in_process(sizes.rounds)
    began = time.perf_counter()
    grow(sizes.many)
    written = time.perf_counter() - began
    many = in_process(sizes.rounds)
    verdicts = [
        queries(FRESH, "fresh page", None),
        Verdict("fresh page, ms", many["fresh"] * 1000, None, str(many["fresh"])),
        *against_fresh("overview", few, sizes.few),
        *counted(few, sizes.few),
        *against_fresh("overview", more, sizes.more),
        *counted(more, sizes.more),
        *against_fresh("overview", many, sizes.many),
        *counted(many, sizes.many),
        growth(few, more, f"overview, {sizes.more} against {sizes.few} projects"),
        growth(few, many, f"overview, {sizes.many} against {sizes.few} projects"),
        *against_fresh("project", many, sizes.many),
        queries(RICH, "project with stories, gallery and file", None),
        Verdict("… × fresh page", many["rich"].against(many["fresh"]), TIMES["project"]),
        Verdict(
            "overview of one Land, × fresh page",
            many["chosen"].against(many["fresh"]),
            TIMES["overview"],
        ),
        Verdict(
            "… with an order besides",
            many["combined"].against(many["fresh"]),
            TIMES["overview"],
        ),
        Verdict("seconds to write the projects", written, None),
        Verdict("memory of a process that answers, in MB", memory(), None),
    ]
    with live(folder, "bench.public_settings", workers=2) as address:
        late = slowest(address, PAGES, max(1, sizes.rounds // 8), sizes.asked)
    for name in TIMES:
        what = f"{name} under load: p95, × fresh page"
        note = f"{late[name] * 1000:.0f} and {late['fresh'] * 1000:.0f} ms"
        verdicts.append(Verdict(what, late[name] / late["fresh"], UNDER_LOAD, note))
    return verdicts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few of all: whether it runs at all")
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        django.setup()
        print_memory()
        return 0
    with tempfile.TemporaryDirectory(prefix="qtg-bench-") as name:
        from tests.servers import live_environment

        fresh.make_fresh_site(Path(name))
        (Path(name) / "static").mkdir()  # nothing is collected, and WhiteNoise would say so
        os.environ |= live_environment(Path(name), "bench.public_settings")
        django.setup()
        code = report(measure(Path(name), QUICK if options.quick else FULL))
    return 0 if options.quick else code


if __name__ == "__main__":
    sys.exit(main())
