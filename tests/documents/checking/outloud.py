"""The checker ``outloud``, which contains AGPL code and so runs in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent.parent
PLACE = ROOT / ".venv-outloud" / "bin" / "outloud"

#: What WeasyPrint cannot do better, and what outloud takes for a fault that is none.
KNOWN = {
    "PAG-001": "The lines in the margins: WeasyPrint marks them as text that has no tag.",
    "ORD-001": "Bullets: WeasyPrint draws them after the text; they are read in their place.",
    "TBL-014": "Two tables on a page: outloud looks for one that covers the lines of both.",
}


class Report(NamedTuple):
    """What outloud says of one file."""

    errors: list[str]
    warnings: list[str]


def program() -> Path:
    path = Path(os.environ.get("QTG_OUTLOUD") or PLACE)
    assert path.exists(), (
        f"{path} is missing. It is installed by “make .venv-outloud/.ready”; a program that lies "
        "elsewhere is named in the variable QTG_OUTLOUD."
    )
    return path


def reports(files: dict[str, bytes], folder: Path) -> dict[str, Report]:
    """All files in one run: the start of the program takes longer than a file."""
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    done = subprocess.run(
        [program(), "--fail-on", "never", "--json", "-", *(f"{name}.pdf" for name in files)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert len(results) == len(files)
    return {result["path"].removesuffix(".pdf"): _report(result) for result in results}


def _report(result: dict) -> Report:
    said = [
        (finding["severity"], f"{finding['rule']} on page {finding['page']}: {finding['message']}")
        for finding in result["findings"]
        if finding["rule"] not in KNOWN
    ]
    errors = [text for severity, text in said if severity == "error"]
    if result["error"]:
        errors.append(str(result["error"]))
    return Report(errors, [text for severity, text in said if severity == "warning"])
