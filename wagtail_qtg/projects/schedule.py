"""What a change of dates would do to a project's periods; worked out first, done afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..common.periods import PlannedPeriod, Stretch, plan_periods
from .enums import ScheduleChangeKind

if TYPE_CHECKING:
    from .models import Period, ProjectPage


@dataclass(frozen=True)
class Schedule:
    """All that decides the dates of a project's periods."""

    start: date
    extended_to: dict[int, date] = field(default_factory=dict)
    ends_early_on: date | None = None


@dataclass(frozen=True)
class Request:
    """One change that somebody asks for."""

    kind: ScheduleChangeKind
    on: date | None = None
    period_number: int | None = None
    reason: str = ""


class Row(NamedTuple):
    number: int
    old: Period | None
    new: Period | PlannedPeriod | None
    outcome: str
    label: str


@dataclass
class Preview:
    """What would be added, moved, kept and removed, period by period."""

    schedule: Schedule
    added: list[PlannedPeriod] = field(default_factory=list)
    moved: list[tuple[Period, PlannedPeriod]] = field(default_factory=list)
    kept: list[Period] = field(default_factory=list)
    removed: list[Period] = field(default_factory=list)
    #: Periods after an early end whose report is begun: they stay, for people to decide.
    left_standing: list[Period] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        return bool(self.added or self.moved or self.removed)

    def rows(self) -> list[Row]:
        """The same, period by period, as people read it."""
        rows = [Row(p.number, None, p, "added", _("is added")) for p in self.added]
        rows += [Row(new.number, old, new, "moved", _move(old, new)) for old, new in self.moved]
        rows += [Row(p.number, p, p, "kept", _("stays as it is")) for p in self.kept]
        rows += [Row(p.number, p, None, "removed", _("is removed")) for p in self.removed]
        rows += [Row(p.number, p, p, "left", _("stays: report begun")) for p in self.left_standing]
        return sorted(rows, key=lambda row: row.number)

    @property
    def digest(self) -> str:
        """Names exactly this outcome, so that what is done is what was seen."""
        rows = [
            ("+", [(p.number, p.starts_on, p.ends_on) for p in self.added]),
            ("~", [(old.pk, new.starts_on, new.ends_on) for old, new in self.moved]),
            ("=", [(p.pk, p.starts_on, p.ends_on) for p in self.kept + self.left_standing]),
            ("-", [p.pk for p in self.removed]),
        ]
        return hashlib.sha256(repr((self.schedule, rows)).encode()).hexdigest()


def _move(old: Period, new: PlannedPeriod) -> str:
    if old.starts_on != new.starts_on:
        return _("is moved")
    return _("becomes longer") if new.ends_on > old.ends_on else _("becomes shorter")


def present_schedule(periods: Sequence[Period]) -> Schedule | None:
    if not periods:
        return None
    planned = periods[0].project  # of a page's translations the one that was planned
    extended = {p.number: p.extended_to for p in periods if p.extended_to is not None}
    start = planned.start_date or periods[0].starts_on
    return Schedule(start, extended, planned.ended_early_on)


def preview_change(project: ProjectPage, request: Request) -> Preview:
    """The outcome of ``request``; raises ValidationError with a message at its field."""
    periods = list(project.periods_of_funding.select_related("project").order_by("number"))
    present = present_schedule(periods)
    schedule = _requested_schedule(present, periods, request)
    stretches = _stretches(project)
    planned = plan_periods(schedule.start, stretches, schedule.extended_to, schedule.ends_early_on)
    _refuse_backward(planned)
    preview = _compare(schedule, periods, planned)
    _refuse_signed(preview, request)
    return preview


def _stretches(project: ProjectPage) -> list[Stretch]:
    stretches = project.programme.stretches() if project.programme else []
    if not stretches:
        raise ValidationError(
            {
                "kind": _(
                    "The programme of this project has no periods yet. Add them to the programme "
                    "first."
                )
            }
        )
    return stretches


def _requested_schedule(
    present: Schedule | None, periods: Sequence[Period], request: Request
) -> Schedule:
    kind = request.kind
    if kind == ScheduleChangeKind.PLAN:
        if present is not None:
            raise ValidationError({"kind": _("This project has a schedule already.")})
        return Schedule(_day(request))
    if present is None:
        raise ValidationError({"kind": _("This project has no schedule yet. Create it first.")})
    if not request.reason.strip():
        raise ValidationError({"reason": _("Please say why.")})
    if kind == ScheduleChangeKind.MOVE_START:
        return _started(present, _day(request))
    if kind == ScheduleChangeKind.EXTEND:
        return _extended(present, periods, request.period_number, _day(request))
    if kind == ScheduleChangeKind.END_EARLY:
        return _ended(present, periods, _day(request))
    if present.ends_early_on is None:
        raise ValidationError({"kind": _("This project does not end early.")})
    return replace(present, ends_early_on=None)


def _day(request: Request) -> date:
    if request.on is None:
        raise ValidationError({"on": _("Please give a date.")})
    return request.on


def _started(present: Schedule, day: date) -> Schedule:
    if present.ends_early_on is not None and day > present.ends_early_on:
        raise ValidationError(
            {
                "on": _("The start must not lie after the end of the funding (%(end)s).")
                % {"end": _short(present.ends_early_on)}
            }
        )
    return replace(present, start=day)


def _ended(present: Schedule, periods: Sequence[Period], day: date) -> Schedule:
    if day < present.start:
        raise ValidationError(
            {
                "on": _("The end must not lie before the start of the funding (%(start)s).")
                % {"start": _short(present.start)}
            }
        )
    if day >= max(p.ends_on for p in periods) and present.ends_early_on is None:
        raise ValidationError({"on": _("The funding ends on that day or earlier anyway.")})
    return replace(present, ends_early_on=day)


def _extended(
    present: Schedule, periods: Sequence[Period], number: int | None, day: date
) -> Schedule:
    period = next((p for p in periods if p.number == number), None)
    if period is None:
        raise ValidationError({"period_number": _("Please choose the period.")})
    if period.is_signed:
        raise ValidationError({"period_number": period.signed_message()})
    if day <= period.ends_on:
        raise ValidationError(
            {
                "on": _("The new end must lie after the present one (%(end)s).")
                % {"end": _short(period.ends_on)}
            }
        )
    if present.ends_early_on is not None and day > present.ends_early_on:
        raise ValidationError(
            {
                "on": _(
                    "The funding ends early on %(end)s. Take the early end back before you extend "
                    "a period beyond it."
                )
                % {"end": _short(present.ends_early_on)}
            }
        )
    return replace(present, extended_to={**present.extended_to, period.number: day})


def _compare(
    schedule: Schedule, periods: Sequence[Period], planned: Sequence[PlannedPeriod]
) -> Preview:
    preview = Preview(schedule)
    present = {period.number: period for period in periods}
    for plan in planned:
        period = present.pop(plan.number, None)
        if period is None:
            preview.added.append(plan)
        elif period.has_dates_of(plan):
            preview.kept.append(period)
        else:
            preview.moved.append((period, plan))
    for period in present.values():
        (preview.left_standing if period.is_opened else preview.removed).append(period)
    return preview


def _refuse_backward(planned: Sequence[PlannedPeriod]) -> None:
    """An extension is a fixed day: other dates may not move past it."""
    for plan in planned:
        if plan.ends_on < plan.starts_on:
            raise ValidationError(
                {
                    "on": _(
                        "Period %(number)s is extended to %(end)s and would now begin after that, "
                        "on %(start)s. Choose an earlier date or extend that period first."
                    )
                    % {
                        "number": plan.number,
                        "end": _short(plan.ends_on),
                        "start": _short(plan.starts_on),
                    }
                }
            )


def _refuse_signed(preview: Preview, request: Request) -> None:
    touched = [period for period, _plan in preview.moved]
    touched += preview.left_standing
    signed = [period for period in touched if period.is_signed]
    if signed:
        field_name = "kind" if request.kind == ScheduleChangeKind.RESUME else "on"
        raise ValidationError({field_name: signed[0].signed_message()})


def _short(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
