"""Runs all races on the database of the settings and prints what came of them as JSON.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=tests.settings python -m tests.races.race --pairs 200``;
the database has to be migrated and set up (``qtg_setup``), and is of no use for anything else.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from unittest import mock

import django

ROUNDS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20, help="decisions that two make at once")
    pairs = parser.parse_args().pairs

    from .clicks import CLICKS
    from .decisions import RIVALS, two_reviewers
    from .findings import findings
    from .scene import Scene

    scene = Scene()
    began = time.monotonic()
    complaints = two_reviewers(scene, pairs)
    report = {
        "pairs": len(complaints),
        "complaints": list(filter(None, complaints)),
        "after the pairs": findings(),
        "seconds": round(time.monotonic() - began, 1),
        "rivals": {
            race.__name__: [race(scene) for _round in range(ROUNDS)] for race in RIVALS + CLICKS
        },
        "after all": findings(),
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    django.setup()
    # PDFs are made after the commit and have tests of their own; no test asks Wagtail's index.
    with (
        mock.patch("wagtail_qtg.documents.tasks.make_document"),
        mock.patch("wagtail.signal_handlers.update_reference_index_task"),
    ):
        main()
