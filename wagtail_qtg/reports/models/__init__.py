from __future__ import annotations

from .closing import ClosingReportPage
from .quarter import QuarterReportPage

__all__ = ["ClosingReportPage", "QuarterReportPage"]
