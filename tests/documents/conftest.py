from __future__ import annotations

import copy
import socket
from pathlib import Path

import pytest

from tests.scenes import scene
from wagtail_qtg.documents import making
from wagtail_qtg.models import SignOff, SignOffDocument

from .factories import signed_concept
from .rewriting import Place, put, texts_in

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


@scene
def record(project, people):
    """A signed concept whose PDF waits: what comes after the commit has not happened."""
    return signed_concept(project, people)


@scene
def document(record):
    return SignOffDocument.objects.get(sign_off=record)


@pytest.fixture
def server():
    """Waits on this machine and takes no call; ``calls()`` tells how many came."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)

        def calls() -> int:
            count = 0
            while True:
                try:
                    listening.accept()[0].close()
                except BlockingIOError:
                    return count
                count += 1

        calls.address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        yield calls


@pytest.fixture
def with_texts(record, monkeypatch):
    """``with_texts({path: text})``: the record, had somebody written that."""
    clear = record.in_clear()

    def change(texts: dict[Place, str]) -> SignOff:
        changed = copy.deepcopy(clear)
        for path, text in texts.items():
            put(changed, path, text)
        monkeypatch.setattr(SignOff, "in_clear", lambda self: changed)
        return record

    change.paths = list(texts_in(clear))
    return change
