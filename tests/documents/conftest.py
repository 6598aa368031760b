from __future__ import annotations

from pathlib import Path

import pytest

from wagtail_qtg.documents import making
from wagtail_qtg.models import SignOffDocument

from .factories import signed_concept

FAKE_PDF = b"%PDF-1.7 as good as any"


@pytest.fixture(autouse=True)
def stored(tmp_path, settings):
    """``stored()``: all files in a private storage that is this test's own."""
    place = tmp_path / "private"
    storage = settings.STORAGES["qtg_private"]
    settings.STORAGES = {
        **settings.STORAGES,
        "qtg_private": {**storage, "OPTIONS": {"location": place}},
    }

    def files() -> list[Path]:
        return [path for path in (place / "documents").glob("*") if path.is_file()]

    return files


@pytest.fixture
def quick(monkeypatch):
    """Where the setting of the pages is not the point."""
    monkeypatch.setattr(making, "render_pdf", lambda paper: FAKE_PDF)
    return monkeypatch


@pytest.fixture
def record(project, people):
    """A signed concept whose PDF waits: what comes after the commit has not happened."""
    return signed_concept(project, people)


@pytest.fixture
def document(record):
    return SignOffDocument.objects.get(sign_off=record)
