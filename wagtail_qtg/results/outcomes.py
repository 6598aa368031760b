"""From signed records to rows of statistics, and back to right rows whenever they went wrong."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from ..catalogue.enums import SignOffKind
from ..common.parts import in_parts
from ..signoff.models import SignOff
from .models import GoalOutcome
from .signed_sheets import latest_reviews, signed_sheets

#: Records that are in the memory at the same time.
AT_ONCE = 200
FACTS = [field.attname for field in GoalOutcome._meta.concrete_fields if not field.primary_key]


class Corrections(NamedTuple):
    """What a rebuild had to do."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    surplus: int = 0


def outcomes_of(sign_off: SignOff) -> list[GoalOutcome]:
    """The rows of a signed review, from what was signed and nothing else; not saved."""
    project = sign_off.snapshot["project"]
    period = sign_off.snapshot["content"]["period"]
    # A review is that of a period: this tells mypy so, and guards nothing.
    assert sign_off.period_id is not None  # nosec B101
    return [
        GoalOutcome(
            sign_off_id=sign_off.pk,
            project_id=sign_off.project_id,
            period_id=sign_off.period_id,
            sheet=sheet.id,
            programme=(project["programme"] or {"slug": ""})["slug"],
            organisation=project["organisation"],
            period_number=period["number"],
            period_starts_on=date.fromisoformat(period["starts_on"]),
            period_ends_on=sheet.period_ends_on,
            action_field_key=sheet.field["key"],
            action_field_name=sheet.field["name"],
            guiding_goal_uuid=sheet.guiding_goal_uuid,
            guiding_goal_text=sheet.guiding_goal["name"],
            achieved=sheet.achieved,
            reviewed_on=sheet.day("reviewed_on"),
            deadline=sheet.day("deadline"),
            measures=len(sheet.data["measures"]),
            organisations=len(sheet.organisations),
            attempts_before=len(sheet.data["carries_on"]),
        )
        for sheet in signed_sheets(sign_off)
    ]


@transaction.atomic
def write_outcomes(sign_off: SignOff) -> None:
    """The rows of a new record; those of an earlier version of the same review go."""
    if sign_off.kind != SignOffKind.REVIEW:
        return
    earlier = SignOff.objects.filter(page=sign_off.page_id, kind=sign_off.kind)
    GoalOutcome.objects.filter(sign_off__in=earlier).delete()
    GoalOutcome.objects.bulk_create(outcomes_of(sign_off))


@transaction.atomic
def rebuild_outcomes() -> Corrections:
    """Compare every row with its record, and put right what differs."""
    strays = GoalOutcome.objects.exclude(sign_off__in=latest_reviews())
    total = Corrections(surplus=strays.delete()[0])
    for records in in_parts(latest_reviews().order_by("pk").iterator(AT_ONCE), AT_ONCE):
        found = _correct(records)
        total = Corrections(*(a + b for a, b in zip(total, found, strict=True)))
    return total


def _correct(records: list[SignOff]) -> Corrections:
    present = {
        (row.sign_off_id, row.sheet): row
        for row in GoalOutcome.objects.filter(sign_off__in=[record.pk for record in records])
    }
    right, wrong, missing = 0, [], []
    for row in (row for record in records for row in outcomes_of(record)):
        stored = present.pop((row.sign_off_id, row.sheet), None)
        if stored is None:
            missing.append(row)
        elif _facts(stored) == _facts(row):
            right += 1
        else:
            row.pk = stored.pk
            wrong.append(row)
    GoalOutcome.objects.filter(pk__in=[row.pk for row in present.values()]).delete()
    GoalOutcome.objects.bulk_update(wrong, FACTS)
    GoalOutcome.objects.bulk_create(missing)
    return Corrections(right, len(wrong), len(missing), len(present))


def _facts(row: GoalOutcome) -> list[object]:
    return [getattr(row, name) for name in FACTS]
