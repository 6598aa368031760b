from __future__ import annotations

from .organisation import Organisation
from .pages import ProjectIndexPage, ProjectPage
from .period import Period, ScheduleChange

__all__ = ["Organisation", "Period", "ProjectIndexPage", "ProjectPage", "ScheduleChange"]
