"""How long documents take, against WeasyPrint alone: ``python -m bench.documents [--quick]``."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

STATIC = Path(__file__).parent.parent / "wagtail_qtg" / "static" / "wagtail_qtg"
MEGABYTES = 1024  # on Linux, in what ``getrusage`` counts
#: Rounds, periods of the documentation, and rounds before that do not count.
FULL, QUICK = (4, 7, 1), (1, 1, 0)
LIMITS = {"quarter": 1.15, "documentation": 1.15, "memory": 250.0, "page": 0.6}


class Alone:
    """WeasyPrint with the stylesheet read and the fonts loaded once and for all."""

    def __init__(self, css: str = "") -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        self.fonts = FontConfiguration()
        fonts = STATIC.as_uri() + "/"  # where the stylesheet finds its fonts
        self.css = [CSS(string=css, base_url=fonts, font_config=self.fonts)] if css else []
        #: Of the last document.
        self.pages = 0

    def pdf(self, html: str) -> bytes:
        from weasyprint import HTML

        from wagtail_qtg.documents.pdf import VARIANT

        options = {"pdf_variant": VARIANT, "pdf_identifier": b"bench"}
        document = HTML(string=html).render(stylesheets=self.css, font_config=self.fonts, **options)
        self.pages = len(document.pages)
        return document.write_pdf(**options)


def memory(periods: int) -> float:
    """The most that a process of its own takes which makes the documentation, in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.documents", "--memory", str(periods)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def print_memory(periods: int) -> None:
    from wagtail_qtg.documents.pdf import render_pdf

    from .content import documentation_paper

    render_pdf(documentation_paper(periods))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTES)


def measure(rounds: int, periods: int, warm_up: int) -> list[Any]:
    from wagtail_qtg.documents.pdf import render_pdf

    from .content import FOLDER, documentation_paper, quarter_paper
    from .ratios import Verdict, in_turns

    # First: Linux counts what the parent had when it made the process.
    most_memory = memory(periods)
    clock = time.process_time  # setting is work; how long it has to wait is the machine's affair
    quarter, documentation = quarter_paper(), documentation_paper(periods)
    reference = (FOLDER / "reference45.html").read_text(encoding="utf-8")
    alone, bare = Alone((STATIC / "paper.css").read_text(encoding="utf-8")), Alone()

    short = in_turns(
        rounds * 3,
        clock,
        warm_up=warm_up,
        ours=lambda: render_pdf(quarter),
        alone=lambda: alone.pdf(quarter.html),
    )
    long = in_turns(
        rounds,
        clock,
        warm_up=warm_up,
        ours=lambda: render_pdf(documentation),
        alone=lambda: alone.pdf(documentation.html),
        reference=lambda: bare.pdf(reference),
    )
    page, reference_page = long["ours"] / alone.pages, long["reference"] / bare.pages
    return [
        Verdict(
            "quarterly report, against WeasyPrint alone",
            short["ours"].against(short["alone"]),
            LIMITS["quarter"],
            f"{short['ours']:.2f} s",
        ),
        Verdict(
            "documentation, against WeasyPrint alone",
            long["ours"].against(long["alone"]),
            LIMITS["documentation"],
            f"{long['ours']:.2f} s, {alone.pages} pages",
        ),
        Verdict(
            "a page of it, against one of the reference document",
            long["ours"].against(long["reference"]) * bare.pages / alone.pages,
            LIMITS["page"],
            f"{page * 1000:.0f} and {reference_page * 1000:.0f} ms",
        ),
        Verdict("memory for the documentation, in MB", most_memory, LIMITS["memory"]),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="little: whether it runs at all")
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    if options.memory:
        print_memory(options.memory)
        return 0
    from .ratios import report

    code = report(measure(*(QUICK if options.quick else FULL)))
    return 0 if options.quick else code


if __name__ == "__main__":
    sys.exit(main())
