from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong, where in the file as Excel counts it, and what to do about it."""

    row: int
    column: str
    text: str


class UnreadableFileError(Exception):
    """It is not the file that was exported; the message says why, and what to do."""
