from __future__ import annotations

from .base import Table
from .goals import GOALS
from .outcomes import OUTCOMES
from .periods import PERIODS
from .projects import PROJECTS
from .releases import RELEASES

TABLES: dict[str, Table] = {
    table.key: table for table in (PROJECTS, PERIODS, GOALS, OUTCOMES, RELEASES)
}

__all__ = ["TABLES", "Table"]
