"""Where names of persons stand in a project: in records, submissions, pages and their versions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet

from ..common.redaction import ERASED
from ..concepts.amendments import ConceptAmendment
from ..projects.models import Attachment, ProjectPage, ScheduleChange
from ..reports.models import QuarterReportPage
from ..reports.redaction import persons_in
from .models import (
    Erasure,
    PersonalValue,
    Reassignment,
    ReleaseRevocation,
    SignOff,
    SignOffEvent,
)
from .personal import marks_in

#: Columns that hold the name of somebody who acted, and the account beside it, if there is one.
ACTORS: list[tuple[type, str, str]] = [
    (SignOffEvent, "by_name", "by"),
    (ReleaseRevocation, "made_by_name", ""),
    (Reassignment, "made_by_name", ""),
    (Erasure, "made_by_name", ""),
    (ScheduleChange, "made_by_name", "made_by"),
    (Attachment, "uploaded_by_name", "uploaded_by"),
    (ConceptAmendment, "begun_by_name", "begun_by"),
]


class Name(NamedTuple):
    """A name, in how many signed records it stands, and whether it is of one who decided."""

    value: str
    count: int
    has_signed: bool


def key_of(name: str) -> str:
    """One name for all the ways in which it was typed."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip().casefold()


def names_in(project: ProjectPage) -> list[Name]:
    """All names of persons that still stand somewhere, each once."""
    records: dict[str, set[int]] = {}
    signers = set()
    written: dict[str, str] = {}
    for value, record, what in personal_values(project).values_list("value", "sign_off", "what"):
        records.setdefault(key_of(value), set()).add(record)
        written.setdefault(key_of(value), value)
        if what == "signer":
            signers.add(key_of(value))
    for value in [*names_in_texts(project), *names_of_actors(project)]:
        written.setdefault(key_of(value), value)
    return [
        Name(written[key], len(records.get(key, ())), key in signers)
        for key in sorted(written)
        if key not in ("", ERASED)
    ]


def personal_values(project: ProjectPage) -> QuerySet:
    """Those of the project's records that are not erased."""
    records = SignOff.objects.of(project)
    return PersonalValue.objects.filter(sign_off__in=records, erasure=None).exclude(value="")


def names_in_texts(project: ProjectPage) -> Iterator[str]:
    """Of what was submitted, of what stands in the pages now, and of all their versions."""
    for event in SignOffEvent.objects.of(project).exclude(snapshot=None):
        yield from marks_in(event.snapshot)
    for report in QuarterReportPage.objects.of(project):
        yield from persons_in(report)


def names_of_actors(project: ProjectPage) -> Iterator[str]:
    for model, name, _account in ACTORS:
        yield from rows_of(model, project).values_list(name, flat=True).distinct()


def rows_of(model: type, project: ProjectPage) -> QuerySet:
    """Past the managers that refuse changes: who comes here erases."""
    path = "concept__project" if model is ConceptAmendment else "project"
    key = f"{path}__translation_key"
    return model._base_manager.filter(**{key: project.translation_key})  # type: ignore[attr-defined]


def clear_actors(project: ProjectPage, keys: Iterable[str], erased: str) -> None:
    wanted = set(keys)
    for model, name, account in ACTORS:
        for row in rows_of(model, project).exclude(**{name: ""}):
            if key_of(getattr(row, name)) in wanted:
                values: dict[str, Any] = {name: erased, **({account: None} if account else {})}
                model._base_manager.filter(pk=row.pk).update(**values)  # type: ignore[attr-defined]
