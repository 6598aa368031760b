"""The tools that a newcomer meets before anything else."""

from __future__ import annotations

import subprocess
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from tooling import browser, matrix, messages, system_libraries

ROOT = Path(__file__).parent.parent


def test_make_help_lists_the_words():
    out = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for word in ("demo", "test", "lint", "audit", "format", "messages", "matrix", "wheel"):
        assert f"make {word} " in out


def test_missing_library_is_named(monkeypatch):
    monkeypatch.setattr(
        system_libraries.ctypes.util,
        "find_library",
        lambda name: None if name == "pango-1.0" else name,
    )
    hint = system_libraries.hint("linux")
    assert "pango-1.0" in hint
    assert "sudo apt-get install libpango" in hint


def test_nothing_is_said_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(system_libraries.ctypes.util, "find_library", lambda name: name)
    assert system_libraries.hint("linux") == ""


@pytest.mark.parametrize(
    ("system", "playwright", "expected"),
    [
        ("/usr/bin/chromium", "/own", "/usr/bin/chromium"),
        (None, "/own", "/own"),
        (None, None, None),
    ],
)
def test_the_systems_browser_comes_first(monkeypatch, system, playwright, expected):
    monkeypatch.delenv("QTG_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "system_browser", lambda: system)
    monkeypatch.setattr(browser, "playwright_browser", lambda: playwright)
    assert browser.find_browser() == expected


def test_of_playwrights_browsers_the_one_without_a_window(monkeypatch, tmp_path):
    whole = tmp_path / "chromium-2" / "chrome-linux64" / "chrome"
    shells = [
        tmp_path / "chromium_headless_shell-1" / "chrome-linux" / "headless_shell",
        tmp_path / "chromium_headless_shell-2" / "chrome-linux64" / "chrome-headless-shell",
    ]
    playwright = MagicMock()
    playwright.return_value.__enter__.return_value.chromium.executable_path = str(whole)
    monkeypatch.setattr("playwright.sync_api.sync_playwright", playwright)
    found = []
    for path in (None, whole, *shells):
        if path:
            path.parent.mkdir(parents=True)
            path.touch()
        found.append(browser.playwright_browser())
    assert found == [None, *map(str, [whole, *shells])]


def test_matrix_skips_a_python_that_does_not_start(monkeypatch, tmp_path):
    fake = tmp_path / "python3.10"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    assert matrix.find_python(10) is None


def test_untranslated_text_is_noticed():
    wanted = messages.collect()
    wanted.add("A text that nobody has translated")
    found = messages.problems(messages.read_present(), wanted)
    assert found == ["not translated: A text that nobody has translated"]


def test_text_no_longer_used_is_noticed():
    present = messages.read_present()
    wanted = messages.collect()
    wanted.delete("Who made the picture? For example: “Photo: the project team”")
    found = messages.problems(present, wanted)
    assert len(found) == 1
    assert found[0].startswith("no longer used")
