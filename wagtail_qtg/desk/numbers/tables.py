"""The numbers as tables: on the screen and as files they are the same rows."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ...exports.columns import Column, Kind
from ...exports.tables.base import Table
from ..tables import FILTERS
from .answers import SOON, by_kind
from .money import by_programme
from .outcomes import by_field, by_period

WITHOUT_KIND = tuple(name for name in FILTERS if name != "kind")


def _number(name: str, heading: Any) -> Column:
    return Column(name, heading, attrgetter(name), Kind.WHOLE, 12)


def _outcomes(first: Any) -> tuple[Column, ...]:
    return (
        Column("name", first, attrgetter("name"), width=40),
        _number("yes", _("Reached")),
        _number("partly", _("Partly reached")),
        _number("no", _("Not reached")),
        _number("open", _("Without a judgement")),
        _number("total", _("Sum")),
    )


NUMBERS: dict[str, Table] = {
    table.key: table
    for table in (
        Table(
            "fields",
            _("What became of the goals, by action field"),
            _outcomes(_("Action field")),
            WITHOUT_KIND,
            by_field,
        ),
        Table(
            "periods",
            _("What became of the goals, by period"),
            _outcomes(_("Period")),
            WITHOUT_KIND,
            by_period,
        ),
        Table(
            "money",
            _("For how many periods the money is released"),
            (
                Column("name", _("Programme"), attrgetter("name"), width=40),
                _number("released", _("Released")),
                _number("revoked", _("Revoked")),
                _number("due", _("Begun, not released yet")),
                _number("to_come", _("To come")),
                _number("lapsed", _("Lapsed by an early end")),
            ),
            WITHOUT_KIND,
            by_programme,
        ),
        Table(
            "answers",
            _("How soon the funder answers"),
            (
                Column("name", _("Step"), attrgetter("name"), width=30),
                _number("answered", _("Answered")),
                _number("soon", format_lazy(_("Of these within {days} days"), days=SOON)),
                _number("later", _("Of these later")),
                _number("median_days", _("Days, in the middle")),
                _number("longest_days", _("Days, at most")),
                _number("waiting", _("Still waiting")),
            ),
            WITHOUT_KIND,
            by_kind,
        ),
    )
}
