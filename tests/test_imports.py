"""A folder imports only from those above it in the list, and nothing imports the top modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "wagtail_qtg"

#: From the bottom, which everybody may import, to the top.
ORDER = [
    "settings",
    "permissions",
    "common",
    "catalogue",
    "projects",
    "concepts",
    "reports",
    "signoff",
    "results",
    "public",
    "documents",
    "exports",
    "desk",
    "models",
    "installation",
    "set_up_hint",
    "checks",
    "templatetags",
    "urls",
    "public_urls",
    "wagtail_hooks",
    "apps",
    "management",
]


def modules():
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if "migrations" not in path.parts and path != PACKAGE / "__init__.py"
    )


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_places(path: Path) -> set[str]:
    """The capabilities that a module imports, absolute or relative."""
    here = list(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = here[: -node.level] if node.level else []
            module = [*base, *(node.module or "").split(".")] if node.module else base
            names = [".".join([*module, alias.name]) for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "wagtail_qtg" and len(parts) > 1:
                found.add(parts[1])
    return found & set(ORDER)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path):
    here = ORDER.index(place(path))
    upwards = {name for name in imported_places(path) if ORDER.index(name) > here}
    assert not upwards


def test_every_capability_has_its_place():
    assert {place(path) for path in modules()} <= set(ORDER)


def test_the_reader_sees_every_way_to_import():
    assert "catalogue" in imported_places(PACKAGE / "projects" / "actions.py")
    assert "installation" in imported_places(PACKAGE / "management" / "commands" / "qtg_setup.py")
    assert "urls" in imported_places(PACKAGE / "wagtail_hooks.py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_weasyprint_has_one_door():
    users = [path for path in modules() if "weasyprint" in path.read_text(encoding="utf-8")]
    assert users == [PACKAGE / "documents" / "pdf.py"]


def test_a_site_starts_without_the_libraries_that_only_some_files_need():
    program = (
        "import sys, django; django.setup(); import wagtail_qtg.urls, wagtail_qtg.wagtail_hooks; "
        "print({'weasyprint', 'openpyxl', 'docx', 'icalendar'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
