"""All models in one place, for sites and for Django; inside the package each capability's own."""

from __future__ import annotations

from .catalogue.deputies import Deputy
from .catalogue.models import ActionField, Catalogue, CatalogueGoal, CatalogueItem
from .catalogue.programmes import Programme, ProgrammePeriod
from .concepts.amendments import ConceptAmendment
from .concepts.models import ConceptPage, GuidingGoal, WeeklyHours, YearlyCosts
from .desk.experiences.models import ExperienceMark
from .desk.reminders.models import ReminderWishes, SentDigest
from .desk.self_check.models import SelfCheck
from .documents.models import ProjectDocument, SignOffDocument
from .exports.models import CalendarLink
from .projects.models import (
    Attachment,
    Organisation,
    Period,
    ProjectIndexPage,
    ProjectPage,
    ScheduleChange,
    StoryPage,
)
from .public.changes import PublicState
from .public.overview.models import PublicProject
from .public.statement.models import AccessibilityStatementPage
from .reports.models import ClosingReportPage, QuarterReportPage
from .results.models import GoalOutcome, PublicResult
from .signoff.models import (
    Erasure,
    FundingRelease,
    Notice,
    PersonalValue,
    Reassignment,
    ReleaseRevocation,
    SignOff,
    SignOffEvent,
    SignOffTask,
)

__all__ = [
    "AccessibilityStatementPage",
    "ActionField",
    "Attachment",
    "CalendarLink",
    "Catalogue",
    "CatalogueGoal",
    "CatalogueItem",
    "ConceptAmendment",
    "Deputy",
    "Erasure",
    "FundingRelease",
    "Notice",
    "PersonalValue",
    "Reassignment",
    "ReleaseRevocation",
    "SignOff",
    "SignOffDocument",
    "SignOffEvent",
    "SignOffTask",
    "ClosingReportPage",
    "ConceptPage",
    "ExperienceMark",
    "GoalOutcome",
    "GuidingGoal",
    "Organisation",
    "Period",
    "Programme",
    "ProgrammePeriod",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectPage",
    "PublicProject",
    "PublicResult",
    "PublicState",
    "QuarterReportPage",
    "ReminderWishes",
    "ScheduleChange",
    "SelfCheck",
    "SentDigest",
    "StoryPage",
    "WeeklyHours",
    "YearlyCosts",
]
