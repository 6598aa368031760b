"""What a closing report must have; pure, as ``problems.py``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..common.problems import Rule, has_text
from ..concepts.models import GuidingGoal
from .enums import Continuation, ReportStage

if TYPE_CHECKING:
    from .models.closing import ClosingReportPageMixin


def closing_rules(report: ClosingReportPageMixin) -> list[Rule]:
    if report.stage == ReportStage.CLOSED:
        return []
    return [*_every_goal(report), *_reviews(report), *_continuation(report)]


def _every_goal(report: ClosingReportPageMixin) -> Iterator[Rule]:
    goals = list(GuidingGoal.objects.agreed_of(report.project)) if report.project else []
    yield Rule(
        "agreed_goals",
        "goal_reviews",
        _("There are no agreed guiding goals to look back on."),
        bool(goals),
    )
    reviewed = [block.value.get("guiding_goal") for block in report.goal_reviews]
    for goal in goals:
        yield Rule(
            "goal_reviewed",
            "goal_reviews",
            _("Review the guiding goal “%s”.") % Truncator(goal.text).chars(80),
            reviewed.count(str(goal.uuid)) == 1,
        )


def _reviews(report: ClosingReportPageMixin) -> Iterator[Rule]:
    for number, block in enumerate(report.goal_reviews, start=1):
        texts = {
            "guiding_goal": _("choose the guiding goal."),
            "reached": _("say whether it was reached: yes, partly or no."),
            "changed": _("write what it changed."),
            "stays": _("write what stays of it."),
        }
        for name, text in texts.items():
            yield Rule(
                f"review_{name}",
                "goal_reviews",
                _("Review %(number)s: %(text)s") % {"number": number, "text": text},
                block.value.has(name),
                path=f"goal_reviews.{block.id}.{name}",
            )


def _continuation(report: ClosingReportPageMixin) -> Iterator[Rule]:
    yield Rule(
        "continuation",
        "continuation",
        _("Write what goes on after the funding, or that nothing does and why."),
        any(block.value.has("what") for block in report.continuation),
    )
    for number, block in enumerate(report.continuation, start=1):
        yield Rule(
            "continuation_complete",
            "continuation",
            _("What goes on %(number)s: say what it is, who carries it and with what money.")
            % {"number": number},
            block.value.has("what") and _is_carried(block.value),
            path=f"continuation.{block.id}.what",
        )
    yield Rule(
        "reflection",
        "reflection",
        _("Look back on the whole time of the funding."),
        has_text(report.reflection),
    )


def _is_carried(continuation: Any) -> bool:
    if continuation.get("kind") == Continuation.NOBODY:
        return True
    return all(continuation.has(name) for name in ("kind", "carrier", "money"))
