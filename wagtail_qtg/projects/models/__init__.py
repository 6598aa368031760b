from __future__ import annotations

from .attachment import Attachment
from .index import ProjectIndexPage
from .organisation import Organisation
from .period import Period, ScheduleChange
from .project import ProjectPage
from .public import PublicPageMixin
from .story import StoryPage

__all__ = [
    "Attachment",
    "Organisation",
    "Period",
    "ProjectIndexPage",
    "ProjectPage",
    "PublicPageMixin",
    "ScheduleChange",
    "StoryPage",
]
