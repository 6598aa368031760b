"""Recomputing every hash: what was signed is still what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from .models import SignOff


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
            "number": _("does not have the number that follows: a record is missing."),
        }[self.code]


def verify_sign_offs() -> Iterator[tuple[SignOff, list[Fault]]]:
    """Every record of every project in its order, with what is wrong with it."""
    project, previous, number = None, "", 0
    records = SignOff.objects.order_by("project_id", "number")
    for record in records.prefetch_related("personal_values", "erasures").iterator(chunk_size=200):
        if record.project_id != project:
            project, previous, number = record.project_id, "", 0
        codes = record.faults(previous)
        if record.number != number + 1:
            codes.append("number")
        yield record, [Fault(record, code) for code in codes]
        previous, number = record.sha256, record.number
