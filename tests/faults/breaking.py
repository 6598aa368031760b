"""What gives out: the disk, the queue."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django_tasks.backends.dummy import DummyBackend


class FullDisk(FileSystemStorage):
    """Has room for so many bytes of a file, and then says what a full disk says."""

    room: int | None = None

    def _save(self, name: str, content: Any) -> str:
        if self.room is None:
            return super()._save(name, content)
        super()._save(name, ContentFile(content.read()[: self.room]))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class QueueIsDown(DummyBackend):
    """A broker that does not answer."""

    def enqueue(self, *args: Any, **kwargs: Any) -> Any:
        raise ConnectionError("no broker")


@contextmanager
def room_for(count: int | None) -> Iterator[None]:
    before, FullDisk.room = FullDisk.room, count
    try:
        yield
    finally:
        FullDisk.room = before


def positions(size: int) -> list[int]:
    """Before, at, in and after what is written."""
    return [0, 1, size // 2, size - 1, size]
