"""Two web servers and a worker on one PostgreSQL, as in production; some of them die.

And what a backup is worth: the site that lived through this is restored elsewhere.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.races.conftest import postgresql_url, run_program  # noqa: F401 (fixture)

pytestmark = pytest.mark.postgresql

ROOT = Path(__file__).parent.parent.parent
KINDS = ["concept", *["goals", "review"] * 6, "closing"]


@dataclass
class Server:
    """Where a site lives: its database, and the folder of its files."""

    url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.two_processes.settings",
            "SECRET_KEY": "only-for-this-machine-and-only-as-long-as-the-tests-run",
            "ALLOWED_HOSTS": "quartiere.example",
            "EXAMPLE_VAR_DIR": str(self.folder),
            "PRIVATE_DIR": str(self.folder / "private"),
            "MEDIA_DIR": str(self.folder / "media"),
            "EMAIL_HOST": "127.0.0.1",
        }

    def run(self, *program: str) -> str:
        return run_program(self.url, self.folder, *program, **self.environment)

    def shell(self, commands: str, backup: Path) -> subprocess.CompletedProcess:
        """As somebody types them who follows the how-to."""
        from tests.postgresql import find_binaries

        programs = [
            Path(sys.executable).parent,
            find_binaries() or "",
            os.environ["PATH"],
        ]
        environment = {**self.environment, "DATABASE_URL": self.url, "BACKUP_DIR": str(backup)}
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=ROOT / "example_site",
            env={**os.environ, **environment, "PATH": os.pathsep.join(map(str, programs))},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def site(postgresql_url, tmp_path_factory, beginning) -> Iterator[Server]:  # noqa: F811
    """A new site."""
    from tests.postgresql import new_database

    folder = tmp_path_factory.mktemp("two-processes")
    beginning(folder / "beginning.sqlite3")
    with new_database(postgresql_url) as url:
        server = Server(url, folder)
        server.run("tests.transplant", str(folder / "beginning.sqlite3"))
        yield server


@pytest.fixture(scope="module")
def report(site) -> dict[str, Any]:
    """What came of two years."""
    return json.loads(site.run("tests.journeys.two_processes.journey", str(site.folder)))


def test_nothing_is_lost_and_nothing_doubled(report):
    assert report["left"] == {
        "kinds": KINDS,
        "released": list(range(1, 8)),
        "PDFs handed out": len(KINDS),
        "files": len(KINDS),
    }
    assert report["findings"] == {
        "records": len(KINDS),
        "signatures in the history": len(KINDS),
        "approved tasks": len(KINDS),
        "releases": 7,
        "periods released": 7,
        "faults": [],
        "half done": [],
        "mails left": 0,
    }


def test_everybody_is_told_once(report):
    """Of 14 submissions and one more after the return, of 14 signatures and one return."""
    names = ("anna", "berta", "clara")
    assert report["mails"] == {f"{name}@example.org": len(KINDS) + 1 for name in names}


def test_no_page_failed(report):
    assert report["statuses"] == [200, 302]


def test_a_click_on_a_server_that_dies_is_lost_whole(report):
    assert report["die_deciding"] == {"lost": True, "signed": 0, "after a second click": 1}


def test_a_decision_on_a_server_that_dies_afterwards_counts_once(report):
    assert report["die_having_decided"] == {
        "lost": True,
        "signed": 1,
        "nobody told": True,
        "says so": True,
        "after a second click": 1,
    }


def test_a_pdf_on_a_worker_that_dies_is_made(report):
    assert report["die_printing"] == {"lost": True, "made": True}


def test_what_one_server_publishes_both_show_at_once(report):
    assert report["public"] == [[False, False], [True, True], [False, False]]


def commands_under(heading: str) -> str:
    """What the how-to tells to type."""
    page = (ROOT / "docs/how-to/operate.md").read_text("utf-8")
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    [commands] = re.findall(r"```sh\n(.*?)```", section, re.S)
    return commands


@pytest.fixture(scope="module")
def restored(site, report, tmp_path_factory) -> Iterator[tuple[Server, str]]:
    """The site on another server, and what the last command said there."""
    from tests.postgresql import new_database

    backup = tmp_path_factory.mktemp("backup") / "today"
    done = site.shell(commands_under("Backups"), backup)
    assert done.returncode == 0, done.stderr
    with new_database(site.url) as url:
        server = Server(url, tmp_path_factory.mktemp("elsewhere"))
        done = server.shell(commands_under("Restoring"), backup)
        assert done.returncode == 0, done.stderr
        yield server, done.stdout


def test_a_backup_that_is_restored_is_sound(restored):
    server, said = restored
    assert f"{len(KINDS)} Abzeichnungen geprüft, alle stimmen." in said
    assert list((server.folder / "media").rglob("*.png"))


def test_files_that_the_backup_lacks_or_has_changed_are_named(restored):
    import psycopg

    server, _said = restored
    changed, gone = sorted((server.folder / "private" / "documents").iterdir())[:2]
    changed.write_bytes(changed.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))
    gone.unlink()
    [attachment] = (server.folder / "private" / "attachments").iterdir()
    attachment.unlink()
    with psycopg.connect(server.url) as connection:  # quicker: as after an update of the programs
        connection.execute("UPDATE wagtail_qtg_signoffdocument SET made_with = 'another version'")
    done = server.shell("python manage.py qtg_verify_sign_offs --pdf", server.folder)
    assert done.returncode == 1
    assert done.stderr.count("ein PDF, dessen Datei fehlt") == 1
    assert done.stderr.count("ein PDF, dessen Datei verändert wurde") == 1
    assert done.stderr.count("die Anlage „Die Stelle“, die fehlt") == 1
