"""Lets a process stand still at a certain moment, or fail there, as its environment says.

``QTG_MOMENT`` names the moment (``setting``, ``storing``, ``full``), ``QTG_MARK`` a file that is
there while the process stands still; once somebody removes it, the process goes on.
"""

from __future__ import annotations

import os
import time
from pathlib import Path


def is_told(moment: str) -> bool:
    return os.environ.get("QTG_MOMENT") == moment


def stand_still() -> None:
    mark = Path(os.environ["QTG_MARK"])
    mark.touch()
    while mark.exists():
        time.sleep(0.02)
