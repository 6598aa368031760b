"""The whole funding in dates. Nothing here says what became of a report or of money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .results import anchor_of_period, count_of


class Stretch(NamedTuple):
    """One period, in words for everybody."""

    number: int
    name: str
    dates: str
    place: str
    state: str
    talk: str
    remarks: tuple[str, ...]
    results: str

    @property
    def anchor(self) -> str:
        return anchor_of_period(self.number)

    @property
    def is_running(self) -> bool:
        return self.place == "running"


class Timeline(NamedTuple):
    stretches: tuple[Stretch, ...]
    starts_on: date | None
    ends_on: date | None
    ended_early: str
    state: str
    is_over: bool


def timeline_of(project: Any, results: Mapping[int, int]) -> Timeline:
    """``results`` is how many public results there are, by the number of the period."""
    today = timezone.localdate()
    end = project.ended_early_on
    periods = list(
        project.periods_of_funding.order_by("number").only(
            "number", "label", "starts_on", "ends_on", "extended_to", "has_sheets"
        )
    )
    kept = [period for period in periods if end is None or period.starts_on <= end]
    if not kept:
        return Timeline((), None, None, "", "", is_over=False)
    ends_on = min(kept[-1].ends_on, end) if end else kept[-1].ends_on
    return Timeline(
        tuple(_stretch(period, today, end, results) for period in kept),
        kept[0].starts_on,
        ends_on,
        _ended_early(end, today),
        _state(kept[0].starts_on, ends_on, today),
        is_over=ends_on < today,
    )


def names_of(stretches: Iterable[Stretch]) -> dict[int, str]:
    return {stretch.number: stretch.name for stretch in stretches}


def _stretch(period: Any, today: date, end: date | None, results: Mapping[int, int]) -> Stretch:
    ends_on = min(period.ends_on, end) if end else period.ends_on
    place, state = "past", _("past")
    if period.starts_on > today:
        place, state = "coming", _("to come")
    elif ends_on >= today:
        place, state = "running", _("running now")
    return Stretch(
        period.number,
        period.name,
        _("%(start)s to %(end)s")
        % {"start": date_format(period.starts_on), "end": date_format(ends_on)},
        place,
        state,
        _talk(ends_on, today),
        _remarks(period),
        count_of(number) if (number := results.get(period.number, 0)) else "",
    )


def _talk(day: date, today: date) -> str:
    words = {"day": date_format(day)}
    if day < today:
        return _("Talk with the funder: was on %(day)s") % words
    if day == today:
        return _("Talk with the funder: is today")
    return _("Talk with the funder: is on %(day)s") % words


def _remarks(period: Any) -> tuple[str, ...]:
    remarks = []
    if not period.has_sheets:
        remarks.append(_("Time to prepare: the goals are set after it."))
    if period.extended_to:
        day = date_format(period.extended_to)
        remarks.append(_("This period was extended to %(day)s.") % {"day": day})
    return tuple(remarks)


def _ended_early(end: date | None, today: date) -> str:
    if end is None:
        return ""
    sentence = (
        _("The funding ended early on %(day)s.")
        if end < today
        else _("The funding will end early on %(day)s.")
    )
    return sentence % {"day": date_format(end)}


def _state(starts_on: date, ends_on: date, today: date) -> str:
    if starts_on > today:
        return _("begins on %(day)s") % {"day": date_format(starts_on)}
    if ends_on < today:
        return _("finished since %(month)s") % {"month": date_format(ends_on, "F Y")}
    return _("runs until %(month)s") % {"month": date_format(ends_on, "F Y")}
