"""What is to be signed next of a page, and which money that releases."""

from __future__ import annotations

from typing import Any

from ..catalogue.enums import SignOffKind
from ..concepts.models import ConceptPage
from ..projects.models import Period, ProjectPage
from ..projects.querysets import PeriodQuerySet
from ..reports.enums import ReportStage
from ..reports.models import ClosingReportPage, QuarterReportPage
from .models import SignOff


def next_kind(page: Any) -> str | None:
    """The signature that the page waits for; None if there is nothing left to sign."""
    if not _is_the_projects_own(page) or _is_closed(page.project):
        return None
    if isinstance(page, ConceptPage):
        is_open = not page.is_agreed or page.open_amendment is not None
        return SignOffKind.CONCEPT if is_open else None
    if isinstance(page, ClosingReportPage):
        return SignOffKind.CLOSING
    if isinstance(page, QuarterReportPage) and page.period is not None and page.has_sheets:
        kinds = {ReportStage.PLANNING: SignOffKind.GOALS, ReportStage.RUNNING: SignOffKind.REVIEW}
        return kinds.get(ReportStage(page.stage))
    return None


def _is_the_projects_own(page: Any) -> bool:
    """A translation or copy is signed by nobody: the project has one concept, one closing."""
    if page.project is None:
        return False
    if isinstance(page, QuarterReportPage):
        return True
    return type(page).objects.of(page.project).values_list("pk", flat=True).first() == page.pk


def _is_closed(project: ProjectPage) -> bool:
    """With the closing report the funding is over; nothing is signed after it."""
    return SignOff.objects.of(project).filter(kind=SignOffKind.CLOSING).exists()


def periods_released_by(page: Any, kind: str) -> list[Period]:
    """The periods whose money this signature releases, as the programme says.

    “Review” is the one of the period before, “goals” are those of the period itself.
    """
    periods = periods_of_funding(page.project).filter(released_by=kind, release=None)
    if kind == SignOffKind.CONCEPT:
        return list(periods)
    if kind == SignOffKind.REVIEW:
        return list(periods.filter(number=page.period.number + 1))
    if kind == SignOffKind.GOALS:
        return list(periods.filter(number=page.period.number))
    return []


def releases_facts(page: Any, kind: str) -> list[dict[str, Any]]:
    """The money that a signature releases, as it stands in its record."""
    return [
        {
            "number": period.number,
            "starts_on": period.starts_on.isoformat(),
            "ends_on": period.ends_on.isoformat(),
        }
        for period in periods_released_by(page, kind)
    ]


def periods_of_funding(project: ProjectPage) -> PeriodQuerySet:
    """Without those that an early end left standing: nothing is paid after the end."""
    periods = Period.objects.of(project).order_by("number")
    end = project.ended_early_on
    return periods.filter(starts_on__lte=end) if end else periods
