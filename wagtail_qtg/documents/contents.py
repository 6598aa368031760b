"""What each kind of record holds, in the order of the paper form: only from the snapshot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ..catalogue.enums import SignOffKind
from ..common.months import last_day_before
from ..reports.carrying_on import attempt_label
from .rich_text import as_printed

Data = dict[str, Any]


def concept_contents(content: Data) -> Data:
    begins_on, months = as_date(content["begins_on"]), content["duration_months"]
    costs = [
        {
            "year": row["year"],
            "personnel": as_amount(row["personnel"]),
            "material": as_amount(row["material"]),
        }
        for row in content["costs"]
    ]
    personnel = sum((row["personnel"] or Decimal(0) for row in costs), Decimal(0))
    material = sum((row["material"] or Decimal(0) for row in costs), Decimal(0))
    return {
        "sections": [
            {**section, "text": as_printed(section["text"])} for section in content["sections"]
        ],
        "begins_on": begins_on,
        "ends_on": last_day_before(begins_on, months) if begins_on and months else None,
        "job_description": as_printed(content["job_description"]),
        "goals": [{**goal, "field": name_of(goal["field"])} for goal in content["goals"]],
        "weekly_hours": [
            {**row, "hours": as_amount(row["hours"])} for row in content["weekly_hours"]
        ],
        "costs": costs,
        "personnel": personnel,
        "material": material,
        "all_together": personnel + material,
        "amendments": content["amendments"],
    }


def quarter_contents(content: Data) -> Data:
    period, talk = content["period"], content["talk"]
    return {
        "period": {
            **period,
            "starts_on": as_date(period["starts_on"]),
            "ends_on": as_date(period["ends_on"]),
        },
        "labels": content["labels"],
        "sheets": [
            sheet_contents(number, sheet) for number, sheet in enumerate(content["sheets"], 1)
        ],
        "changes_reason": content["changes_reason"],
        "job_description": as_printed(content["job_description"]),
        "talk": {**talk, "on": as_date(talk["on"]), "minutes": as_printed(talk["minutes"])},
        "half_year": {name: as_printed(text) for name, text in content["half_year"].items()},
        "experiences": [
            {**one, "kind": name_of(one["kind"]), "field": name_of(one["field"])}
            for one in content["experiences"]
        ],
    }


def sheet_contents(number: int, sheet: Data) -> Data:
    before = sheet["carries_on"]
    return {
        **sheet,
        "number": number,
        "attempt": attempt_label(len(before) + 1) if before else "",
        "field": name_of(sheet["field"]),
        "goal": name_of(sheet["goal"]),
        "deadline": as_date(sheet["deadline"]),
        "reviewed_on": as_date(sheet["reviewed_on"]),
        "achieved": name_of(sheet["achieved"]),
        "measures": [
            # the name of the step, without its explanation
            {**measure, "participation": name_of(measure["participation"]).partition(":")[0]}
            for measure in sheet["measures"]
        ],
    }


def closing_contents(content: Data) -> Data:
    return {
        "reviews": [
            {**review, "goal": name_of(review["goal"]), "reached": name_of(review["reached"])}
            for review in content["reviews"]
        ],
        "continuation": [{**row, "kind": name_of(row["kind"])} for row in content["continuation"]],
        "reflection": as_printed(content["reflection"]),
        "ideas": [{**idea, "field": name_of(idea["field"])} for idea in content["ideas"]],
    }


BUILDERS = {
    SignOffKind.CONCEPT: concept_contents,
    SignOffKind.GOALS: quarter_contents,
    SignOffKind.REVIEW: quarter_contents,
    SignOffKind.CLOSING: closing_contents,
}


def name_of(coded: Data | None) -> str:
    """The words that stood there when it was signed."""
    return coded["name"] if coded else ""


def as_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def as_amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
