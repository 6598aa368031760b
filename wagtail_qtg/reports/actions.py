"""Beginning reports, and carrying a goal on: each checks, locks, changes and writes it down."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..catalogue.enums import TalkKind
from ..concepts.models import GuidingGoal
from ..projects.actions import open_period
from ..projects.internal import add_internal_page
from ..projects.internal_rights import can_write_in
from ..projects.models import Period, ProjectPage
from .carrying_on import SheetHistory
from .models import ClosingReportPage, QuarterReportPage

#: What is the same goal at the next attempt; how it went is written anew.
CARRIED = ("action_field", "guiding_goal", "period_goal", "criterion", "figures")


@transaction.atomic
def start_report(period: Period, user: Any = None) -> QuarterReportPage:
    """The period's report, begun on the first call and the same one on every later.

    Without a user it is the system that begins it, as ``qtg_open_periods`` does.
    """
    if user is not None and not can_write_in(user, period.project):
        raise PermissionDenied
    opened = open_period(period)
    project = ProjectPage.objects.get(pk=opened.project_id)
    present = QuarterReportPage.objects.filter(period=opened).first()
    if present is not None:
        return present
    word = project.programme.report_title if project.programme else _("Documentation")
    report = QuarterReportPage(
        title=f"{word}, {opened.name}: {project.title}"[:255],
        slug=f"dokumentation-{opened.number}",
        period=opened,
    )
    add_internal_page(project, report, user)
    return report


def periods_to_open(today: date, days_ahead: int, projects: Any = None) -> QuerySet[Period]:
    """Periods that run or begin soon and that nobody documents yet; what is past is left alone."""
    periods = Period.objects.filter(
        report=None, ends_on__gte=today, starts_on__lte=today + timedelta(days=days_ahead)
    )
    if projects is not None:
        periods = periods.filter(project__in=projects)
    return periods.select_related("project").order_by("project_id", "number")


@transaction.atomic
def start_closing_report(project: ProjectPage, user: Any) -> ClosingReportPage:
    """The project's closing report with one review for each guiding goal, begun once."""
    if not can_write_in(user, project):
        raise PermissionDenied
    project.lock_versions()
    present = ClosingReportPage.objects.of(project).first()
    if present is not None:
        return present
    report = ClosingReportPage(
        title=_("Closing report: %s") % project.title, slug="abschlussbericht"
    )
    report.goal_reviews = [
        ("review", {"guiding_goal": str(goal.uuid)})
        for goal in GuidingGoal.objects.agreed_of(project)
    ]
    add_internal_page(project, report, user)
    return report


def is_time_to_close(project: ProjectPage, today: date) -> bool:
    """Whether the last period, the one with the closing talk, has begun."""
    last = project.periods_of_funding.order_by("number").last()
    if last is None:
        return False
    return last.starts_on <= today and (
        last.talk == TalkKind.CLOSING or project.ended_early_on is not None
    )


@transaction.atomic
def carry_on(report: QuarterReportPage, key: str, user: Any) -> QuarterReportPage:
    """Add a sheet that carries on one that the period before left open; done twice it is one."""
    locked = Page.objects.select_for_update().get(pk=report.pk).specific
    if not locked.can_carry_on(user):
        raise PermissionDenied
    entry = next((e for e in SheetHistory(locked).still_open if e.key == key), None)
    if entry is None:
        raise ValidationError(_("This goal is no longer open in the period before."))
    if any(block.value.get("continues") == key for block in locked.sheets):
        return locked
    values = {name: entry.sheet.get(name) for name in (*CARRIED, "measures", "actors")}
    return _with_sheet(locked, user, continues=key, **values)


@transaction.atomic
def add_sheet(report: QuarterReportPage, goal: GuidingGoal, user: Any) -> QuarterReportPage:
    """Add an empty sheet for a guiding goal; one that is still empty is used instead."""
    locked = Page.objects.select_for_update().get(pk=report.pk).specific
    if not locked.can_carry_on(user):
        raise PermissionDenied
    key = str(goal.uuid)
    for block in locked.sheets:
        if block.value.get("guiding_goal") == key and not block.value.has("period_goal"):
            return locked
    field = goal.action_field.key if goal.action_field else ""
    return _with_sheet(locked, user, guiding_goal=key, action_field=field)


def _with_sheet(report: QuarterReportPage, user: Any, **values: Any) -> QuarterReportPage:
    sheet = report.sheets.stream_block.child_blocks["sheet"].get_default()
    sheet.update(values)
    report.sheets.append(("sheet", sheet))
    report.sheets[-1].id = str(uuid.uuid4())
    report.save_with_revision(user)
    return report
