#!/usr/bin/env python
"""Says which library the PDFs still lack, and how to get it; everything else works without."""

from __future__ import annotations

import ctypes.util
import sys

CURES = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
}


def missing() -> list[str]:
    return [
        name
        for name in ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz")
        if ctypes.util.find_library(name) is None
    ]


def hint(platform: str) -> str:
    names = missing()
    if not names:
        return ""
    cure = CURES.get(platform, "see https://doc.courtbouillon.org/weasyprint/")
    return (
        f"\nFor PDFs this system lacks: {', '.join(names)}. Install it with:\n  {cure}\n"
        "Everything except PDFs works without it.\n"
    )


if __name__ == "__main__":
    print(hint(sys.platform), end="")
