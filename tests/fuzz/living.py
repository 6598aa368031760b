"""What all steps of a life have in common: the scene, and what the product says to a step."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import TestCase
from hypothesis.stateful import RuleBasedStateMachine

from tests.signoff.steps import fresh
from wagtail_qtg.models import ProjectPage, SignOff
from wagtail_qtg.projects.actions import ScheduleMovedError
from wagtail_qtg.public.overview import memory
from wagtail_qtg.results.actions import ChangedMeanwhileError
from wagtail_qtg.signoff.actions import AlreadyDecidedError, SeenOtherError

from .clicks import Clicks
from .rules import Funding, Paper

#: How the product says no. Everything else is a mistake of the product.
REFUSALS = (
    AlreadyDecidedError,
    ChangedMeanwhileError,
    PermissionDenied,
    ScheduleMovedError,
    SeenOtherError,
    ValidationError,
)


class Living(RuleBasedStateMachine):
    """``scene`` is set by the test: project, two overviews and people, as they stand at first."""

    scene: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = ExitStack()
        self.savepoint.enter_context(transaction.atomic())
        memory.forget()
        self.project = ProjectPage.objects.get(pk=self.scene.project.pk)
        self.pages: dict[str, Any] = {}
        self.clicks = Clicks(self.scene)
        self.is_moved = False  # dates of papers may not fit their periods any more
        self.funding = Funding(
            {period.number: period.released_by for period in self.project.periods.all()}
        )

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.close()

    def user(self, who: str) -> Any:
        return type(self.scene.people[who]).objects.get(pk=self.scene.people[who].pk)

    def paper(self, name: str) -> Paper | None:
        return self.funding.papers.get(name)

    def page(self, name: str) -> Any:
        return fresh(self.pages[name])

    def act(self, is_allowed: bool | None, action: Any, *arguments: Any, **values: Any) -> bool:
        """Whether it was done; anything else than the rules say is a finding."""
        try:
            with TestCase.captureOnCommitCallbacks(execute=True):
                self.done = action(*arguments, **values)
        except REFUSALS as refusal:
            assert not is_allowed, (action.__name__, arguments, repr(refusal))
            return False
        assert is_allowed is not False, (action.__name__, arguments)
        return True

    def within_funding(self) -> set[int]:
        last = fresh(self.project).ended_early_on or date.max
        return {p.number for p in self.project.periods.all() if p.starts_on <= last}

    def to_be_reviewed(self) -> set[int]:
        """The periods with goals; that they are all still to come is the scene's choice."""
        concept = SignOff.objects.filter(project=self.project, kind="concept").first()
        since = concept.signed_at.date() if concept else date.min
        return {
            period.number
            for period in self.project.periods.filter(has_sheets=True, ends_on__gte=since)
            if period.number in self.within_funding()
        }
