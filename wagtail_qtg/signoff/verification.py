"""Recomputing every hash: what was signed is still what stands there, and nothing is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from ..projects.models import ProjectPage
from .enums import EventKind
from .models import ReleaseRevocation, SignOff, SignOffEvent

RELATED = ("personal_values", "erasures", "releases__period", "period", "project")


class Fault(NamedTuple):
    sign_off: SignOff
    code: str

    @property
    def text(self) -> str:
        return {
            "hash": _("was changed after it was signed: its hash is another one."),
            "chain": _("does not follow the record before it: one is missing or was changed."),
            "personal": _("has a personal value that is missing, added or changed."),
            "facts": _("says something else in its columns than in its record."),
            "releases": _("released something else than the ledger says."),
            "history": _("has a history of submissions and returns that was changed."),
            "number": _("does not have the number that follows: a record is missing."),
        }[self.code]


def verify_sign_offs() -> Iterator[tuple[SignOff, list[Fault]]]:
    """Every record of every project in its order, with what is wrong with it."""
    project, previous, number = None, "", 0
    records = SignOff.objects.order_by("project_id", "number").prefetch_related(*RELATED)
    for record in records.iterator(chunk_size=200):
        if record.project_id != project:
            project, previous, number = record.project_id, "", 0
        codes = record.faults(previous)
        if record.number != number + 1:
            codes.append("number")
        yield record, [Fault(record, code) for code in codes]
        previous, number = record.sha256, record.number


def missing_rows() -> Iterator[tuple[ProjectPage, str]]:
    """Of what the history speaks and no row is left: the last of a chain is missed by no other."""
    questions = (
        (EventKind.SIGNED, SignOff, _("%s signed records are missing.")),
        (EventKind.REVOKED, ReleaseRevocation, _("%s revocations of releases are missing.")),
    )
    for event, model, text in questions:
        noted = _count_by_project(SignOffEvent.objects.filter(event=event))
        present = _count_by_project(model.objects.all())
        for key, count in noted.items():
            if missing := count - present.get(key, 0):
                project = ProjectPage.objects.filter(translation_key=key).order_by("pk").first()
                yield project, text % missing


def _count_by_project(rows: QuerySet) -> dict[Any, int]:
    """By what all translations of a project share."""
    key = "project__translation_key"
    counted = rows.order_by().values(key).annotate(count=Count("pk"))
    return {row[key]: row["count"] for row in counted}
