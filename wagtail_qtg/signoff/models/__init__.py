from __future__ import annotations

from .duties import Reassignment
from .history import SignOffEvent
from .ledger import FundingRelease, ReleaseRevocation
from .notice import Notice
from .records import Erasure, PersonalValue, SignOff
from .task import SignOffTask

__all__ = [
    "Erasure",
    "FundingRelease",
    "Notice",
    "PersonalValue",
    "Reassignment",
    "ReleaseRevocation",
    "SignOff",
    "SignOffEvent",
    "SignOffTask",
]
