"""What a change of dates would do to a project's periods; worked out first, done afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..catalogue.files.programme import PERIOD_KEYS
from ..common.periods import FIRST_DAY, LAST_DAY, PlannedPeriod, Stretch, plan_periods
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
    #: Periods after an early end that are begun or paid: they stay, for people to decide.
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
        rows += [Row(p.number, p, p, "left", _why_it_stays(p)) for p in self.left_standing]
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


def preset_of(project: ProjectPage) -> list[dict[str, Any]]:
    """The programme's periods: those agreed when the project was planned, else today's."""
    agreed = project.schedule_changes_of_funding.filter(kind=ScheduleChangeKind.PLAN).first()
    if agreed is not None:
        return agreed.preset
    rows = project.programme.periods.all() if project.programme else []
    return [{name: getattr(row, name) for name in sorted(PERIOD_KEYS)} for row in rows]


def present_schedule(project: ProjectPage) -> Schedule | None:
    periods = list(project.periods_of_funding.select_related("project").order_by("number"))
    if not periods:
        return None
    planned = periods[0].project  # of a page's translations the one that was planned
    extensions = project.schedule_changes_of_funding.filter(kind=ScheduleChangeKind.EXTEND)
    extended = dict(extensions.order_by("made_at", "pk").values_list("period_number", "after"))
    start = planned.start_date or periods[0].starts_on
    return Schedule(start, extended, planned.ended_early_on)


def preview_change(project: ProjectPage, request: Request) -> Preview:
    """The outcome of ``request``; raises ValidationError with a message at its field."""
    present = present_schedule(project)
    stretches = _stretches(project)
    schedule = _requested_schedule(project, present, stretches, request)
    planned = plan_periods(schedule.start, stretches, schedule.extended_to, schedule.ends_early_on)
    _refuse_backward(planned)
    periods = list(project.periods_of_funding.order_by("number"))
    preview = _compare(schedule, periods, planned)
    _refuse_signed(preview, request)
    return preview


def _stretches(project: ProjectPage) -> list[Stretch]:
    stretches = [
        Stretch(number, row["start_month"], row["end_month"])
        for number, row in enumerate(preset_of(project), start=1)
    ]
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
    project: ProjectPage, present: Schedule | None, stretches: Sequence[Stretch], request: Request
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
        return _extended(project, present, stretches, request)
    if kind == ScheduleChangeKind.END_EARLY:
        return _ended(present, stretches, _day(request))
    if present.ends_early_on is None:
        raise ValidationError({"kind": _("This project does not end early.")})
    return replace(present, ends_early_on=None)


def _day(request: Request) -> date:
    if request.on is None:
        raise ValidationError({"on": _("Please give a date.")})
    if not FIRST_DAY <= request.on <= LAST_DAY:
        raise ValidationError(
            {"on": _("Is the year right? %(day)s is too far away.") % {"day": _short(request.on)}}
        )
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


def _ended(present: Schedule, stretches: Sequence[Stretch], day: date) -> Schedule:
    if day < present.start:
        raise ValidationError(
            {
                "on": _("The end must not lie before the start of the funding (%(start)s).")
                % {"start": _short(present.start)}
            }
        )
    if day >= plan_periods(present.start, stretches, present.extended_to)[-1].ends_on:
        raise ValidationError({"on": _("The funding ends on that day or earlier anyway.")})
    return replace(present, ends_early_on=day)


def _extended(
    project: ProjectPage, present: Schedule, stretches: Sequence[Stretch], request: Request
) -> Schedule:
    """An extension can be changed later, but never to before the day of the programme."""
    number, day = request.period_number, _day(request)
    period = project.periods_of_funding.filter(number=number).first()
    if period is None:
        raise ValidationError({"period_number": _("Please choose the period.")})
    if period.is_signed:
        raise ValidationError({"period_number": period.signed_message()})
    others = {key: value for key, value in present.extended_to.items() if key != number}
    regular_end = plan_periods(present.start, stretches, others)[period.number - 1].ends_on
    if day < regular_end or (day == regular_end and number not in present.extended_to):
        raise ValidationError(
            {
                "on": _("The new end must lie after the regular one (%(end)s).")
                % {"end": _short(regular_end)}
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
    return replace(present, extended_to={**others, period.number: day})


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
        (preview.left_standing if period.is_kept else preview.removed).append(period)
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


def _why_it_stays(period: Period) -> str:
    return _("stays: report begun") if period.is_opened else _("stays: money released")


def _short(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
