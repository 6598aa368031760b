"""The lists of the desk as files: the same rows in the same order, by the builder of all tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..exports.columns import Column, Kind, day_of
from ..exports.tables.base import Filters, Table
from ..exports.tables.releases import RELEASES
from .desk import Desk
from .enums import DeskList

FILTERS = ("programme", "organisation", "action_field", "kind")

TASK_COLUMNS = (
    Column("project_id", _("Project number"), lambda t: t.project.pk, Kind.WHOLE, 10),
    Column("project", _("Project"), lambda t: t.project.title, width=40),
    Column("organisation", _("Organisation"), lambda t: str(t.project.organisation or "")),
    Column("programme", _("Programme"), lambda t: str(t.project.programme or ""), width=30),
    Column("step", _("Step"), lambda t: t.name, width=30),
    Column("due_on", _("Due on"), lambda t: t.day, Kind.DAY, 12),
    Column("days_left", _("Days left"), lambda t: t.days_left, Kind.WHOLE, 10),
    Column("state", _("State"), lambda t: str(t.state.label), width=24),
    Column("since", _("Since"), lambda t: day_of(t.since), Kind.DAY, 12),
    Column("by", _("By whom"), lambda t: t.step.by_name if t.step else "", width=24),
    Column("given_to", _("Given to"), lambda t: t.given_to, width=24),
    Column("reason", _("Reason"), lambda t: t.comment, width=40),
)


def find_rows(name: DeskList, user: Any, filters: Filters) -> Iterable[Any]:
    return Desk(user, filters).rows(name)


def table_of(name: DeskList) -> Table:
    columns = TASK_COLUMNS
    if name == DeskList.RELEASED:
        columns = tuple(column for column in RELEASES.columns if column.key != "signed_by")
    return Table(f"desk-{name}", name.label, columns, FILTERS, partial(find_rows, name))
