from __future__ import annotations

from typing import Any

from ..projects.internal import InternalPageQuerySet
from ..projects.models import ProjectPage


class QuarterReportQuerySet(InternalPageQuerySet):
    def of(self, project: ProjectPage) -> QuarterReportQuerySet:
        """The project's reports in the order of time, whichever of its translations they hang on.

        A copy that belongs to no period is not one of them.
        """
        return (
            self.filter(period__project__translation_key=project.translation_key)
            .select_related("period")
            .order_by("period__number")
        )

    def before(self, report: Any) -> QuarterReportQuerySet:
        if report.period is None:
            return self.none()
        return self.of(report.period.project).filter(period__number__lt=report.period.number)

    def following(self, report: Any) -> Any:
        """The documentation of the next period, if somebody has begun it."""
        if report.period is None:
            return None
        return (
            self.of(report.period.project).filter(period__number=report.period.number + 1).first()
        )
