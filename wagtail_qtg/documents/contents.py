"""What each kind of record holds, in the order of the paper form: only from the snapshot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..common.months import last_day_before
from ..concepts.models import ConceptPage
from ..reports.carrying_on import attempt_label
from ..reports.models import ClosingReportPage, QuarterReportPage
from ..reports.words import IN_ORDER_OF_THE_FORM
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
        **form_contents(content["labels"]),
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


def form_contents(labels: Data) -> Data:
    """The words of the form: what its parts are called, and between what it lets one choose."""
    return {
        "labels": labels,
        "sheet_title": labels.get("sheet") or _("Goal sheet"),
        "answers": [{"code": code, "label": code.label} for code in IN_ORDER_OF_THE_FORM],
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
        "achieved_code": (sheet["achieved"] or {}).get("code"),
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


#: By the model whose pages the snapshot holds: the template of its content, and what fills it.
CONTENTS = {
    ConceptPage._meta.label_lower: ("concept", concept_contents),
    QuarterReportPage._meta.label_lower: ("quarter_report", quarter_contents),
    ClosingReportPage._meta.label_lower: ("closing_report", closing_contents),
}


def content_of(snapshot: Data) -> tuple[str, Data]:
    """The template for the content of a snapshot, and the data for it."""
    name, build = CONTENTS[snapshot["model"]]
    return f"wagtail_qtg/documents/includes/{name}.html", build(snapshot["content"])


def short_title(title: str, project: str) -> str:
    """Without the project's title, where that stands at the head anyhow."""
    return title.removesuffix(f": {project}")


def name_of(coded: Data | None) -> str:
    """The words that stood there when it was signed."""
    return coded["name"] if coded else ""


def as_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def as_amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
