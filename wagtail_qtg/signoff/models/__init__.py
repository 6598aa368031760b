from __future__ import annotations

from .duties import Deputy, Reassignment
from .history import SignOffEvent
from .ledger import FundingRelease, ReleaseRevocation
from .records import Erasure, PersonalValue, SignOff
from .task import SignOffTask

__all__ = [
    "Deputy",
    "Erasure",
    "FundingRelease",
    "PersonalValue",
    "Reassignment",
    "ReleaseRevocation",
    "SignOff",
    "SignOffEvent",
    "SignOffTask",
]
