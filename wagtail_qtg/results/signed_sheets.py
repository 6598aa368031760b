"""The goal sheets of a signed review, read from the record alone and never from a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from ..catalogue.enums import SignOffKind
from ..projects.querysets import InternalQuerySet
from ..reports.enums import Achieved, ActorKind, label_of
from ..signoff.models import SignOff


@dataclass(frozen=True)
class SignedSheet:
    """One sheet as it was signed; names of persons are not in it."""

    sign_off: SignOff
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return self.data["id"]

    @property
    def period(self) -> dict[str, Any]:
        return self.sign_off.snapshot["content"]["period"]

    @property
    def period_ends_on(self) -> date:
        return date.fromisoformat(self.period["ends_on"])

    @property
    def field(self) -> dict[str, str]:
        return self.data["field"] or {"key": "", "name": ""}

    @property
    def guiding_goal(self) -> dict[str, str]:
        return self.data["goal"] or {"key": "", "name": ""}

    @property
    def guiding_goal_uuid(self) -> UUID | None:
        try:
            return UUID(self.guiding_goal["key"])
        except ValueError:
            return None

    @property
    def achieved(self) -> str:
        return (self.data["achieved"] or {"code": ""})["code"]

    @property
    def achieved_label(self) -> str:
        return label_of(Achieved, self.achieved)

    @property
    def organisations(self) -> list[str]:
        """Those among the actors that are no persons."""
        return [
            actor["name"]
            for actor in self.data["actors"]
            if (actor["kind"] or {}).get("code") == ActorKind.ORGANISATION
        ]

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.data[name]) if self.data[name] else None


def latest_records(kind: SignOffKind) -> InternalQuerySet:
    """The signed records of a kind; of what was signed again, the last."""
    newer = SignOff.objects.filter(
        page=OuterRef("page"), kind=OuterRef("kind"), version__gt=OuterRef("version")
    )
    return SignOff.objects.filter(~Exists(newer), kind=kind)


def latest_reviews() -> InternalQuerySet:
    return latest_records(SignOffKind.REVIEW)


def signed_sheets(sign_off: SignOff) -> list[SignedSheet]:
    return [SignedSheet(sign_off, sheet) for sheet in sign_off.snapshot["content"]["sheets"]]


def find_sheet(sign_off: SignOff, sheet_id: str) -> SignedSheet | None:
    return next((sheet for sheet in signed_sheets(sign_off) if sheet.id == sheet_id), None)
