"""The talk at the end of a period: whose words stand where, and who may write them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from ...concepts.models import GuidingGoal
from ...projects.internal_rights import can_write_in
from ...projects.models import Period, ProjectPage
from ...reports.carrying_on import SheetEntry, entries_of
from ...reports.enums import Achieved, ReportStage
from ...reports.models import QuarterReportPage
from ...reports.names import project_names
from ...reports.words import review_prompts, sheet_labels
from .slots import EXTENDED, MINUTES, NEXT_GOAL, REVIEW, Slot, sheet_slots, slots_of


@dataclass
class Pair:
    """One guiding goal: what was to be reached, and what is to be reached next."""

    key: str
    title: str
    ending: list[SheetEntry] = field(default_factory=list)
    coming: list[SheetEntry] = field(default_factory=list)


class Talk:
    """One report, the one after it, and a person who takes part in the talk between them.

    The team writes everything. Whoever answers for the money writes the minutes with them, and
    nothing else: nobody signs goals or reviews of their own.
    """

    def __init__(self, report: QuarterReportPage, user: Any) -> None:
        self.report, self.user = report, user
        self.project = report.project
        self.following = QuarterReportPage.objects.following(report)

    @property
    def pages(self) -> list[QuarterReportPage]:
        return [page for page in (self.report, self.following) if page is not None]

    @cached_property
    def may_review(self) -> bool:
        return self.report.is_open_for(self.user)

    @cached_property
    def may_minute(self) -> bool:
        if self.may_review:
            return True
        lock = self.report.get_lock()
        if lock is not None and lock.for_user(self.user):
            return False
        return ProjectPage.objects.funded_by(self.user).filter(pk=self.project.pk).exists()

    @cached_property
    def may_plan(self) -> bool:
        return self.following is not None and self.following.can_carry_on(self.user)

    @cached_property
    def may_begin_next(self) -> bool:
        return (
            self.following is None
            and self.next_period is not None
            and can_write_in(self.user, self.project)
        )

    @property
    def may_write(self) -> bool:
        return self.may_minute or self.may_plan

    @cached_property
    def next_period(self) -> Period | None:
        periods = Period.objects.of(self.project)
        return periods.filter(number=self.report.period.number + 1).first()

    @cached_property
    def slots(self) -> list[Slot]:
        """Where this person may write at this moment."""
        return [*self._slots()]

    def _slots(self) -> Iterator[Slot]:
        if self.may_review:
            yield from sheet_slots(self.report, REVIEW)
        if self.may_minute:
            yield from slots_of(self.report, MINUTES)
            if self.report.has_extended_talk:
                yield from slots_of(self.report, EXTENDED)
        if self.following is not None and self.may_plan:
            yield from sheet_slots(self.following, NEXT_GOAL)

    @cached_property
    def pairs(self) -> list[Pair]:
        pairs: dict[str, Pair] = {}
        for side, page in (("ending", self.report), ("coming", self.following)):
            for entry in entries_of(page) if page else []:
                key = entry.sheet.get("guiding_goal") or entry.sheet.get("action_field") or ""
                pair = pairs.setdefault(key, Pair(key, self.names.get(key, "")))
                getattr(pair, side).append(entry)
        return list(pairs.values())

    @cached_property
    def names(self) -> dict[str, str]:
        return project_names(self.project)

    @cached_property
    def labels(self) -> dict[str, str]:
        return sheet_labels(self.project.programme)

    @cached_property
    def prompts(self) -> list[str]:
        return review_prompts(self.project.programme)

    @cached_property
    def carried(self) -> set[str]:
        """The sheets that the next period carries on already."""
        following = entries_of(self.following) if self.following else []
        return {entry.sheet.get("continues") or "" for entry in following}

    @cached_property
    def other_goals(self) -> QuerySet[GuidingGoal]:
        """Agreed goals that neither period has a sheet for."""
        shown = [pair.key for pair in self.pairs]
        agreed = GuidingGoal.objects.agreed_of(self.project)
        return agreed.exclude(uuid__in=[goal.uuid for goal in agreed if str(goal.uuid) in shown])

    def can_be_carried_on(self, entry: SheetEntry) -> bool:
        return entry.sheet.get("achieved") in Achieved.still_open() and (
            entry.key not in self.carried
        )

    @property
    def shape(self) -> str:
        """Which sheets there are and what may be written: another shape needs another form."""
        return (
            "|".join(
                f"{page.pk}:{page.stage}:{','.join(str(block.id) for block in page.sheets)}"
                for page in self.pages
            )
            + f"|{len(self.slots)}"
        )

    @property
    def is_closed(self) -> bool:
        return self.report.stage == ReportStage.CLOSED
