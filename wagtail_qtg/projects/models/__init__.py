from __future__ import annotations

from .attachment import Attachment
from .organisation import Organisation
from .pages import ProjectIndexPage, ProjectPage
from .period import Period, ScheduleChange

__all__ = [
    "Attachment",
    "Organisation",
    "Period",
    "ProjectIndexPage",
    "ProjectPage",
    "ScheduleChange",
]
