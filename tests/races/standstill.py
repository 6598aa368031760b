"""Lets a worker stand still at a certain moment, or fail there, as its environment says.

``QTG_MOMENT`` names the moment (``setting``, ``storing``, ``full``), ``QTG_MARK`` a file that is
there while the process stands still; once somebody removes it, the process goes on.
"""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


def is_told(moment: str) -> bool:
    return os.environ.get("QTG_MOMENT") == moment


def stand_still() -> None:
    mark = Path(os.environ["QTG_MARK"])
    mark.touch()
    while mark.exists():
        time.sleep(0.02)


def stop_while_setting() -> None:
    from weasyprint import HTML

    render = HTML.render

    def stopping(self: HTML, *args: Any, **kwargs: Any) -> Any:
        if is_told("setting"):
            stand_still()
        return render(self, *args, **kwargs)

    HTML.render = stopping


class StandstillStorage(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        if is_told("full"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if is_told("storing"):
            half = type(content)(content.read(content.size // 2))
            super()._save(name, half)
            stand_still()
        return super()._save(name, content)
