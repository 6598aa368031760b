from __future__ import annotations

from .outcome import GoalOutcome
from .public_result import PublicResult

__all__ = ["GoalOutcome", "PublicResult"]
