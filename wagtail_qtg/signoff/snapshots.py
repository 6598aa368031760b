"""What is signed, as plain data: every label and name is copied in, nothing is looked up later."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation

from ..concepts.models import ConceptPage
from ..projects.internal import InternalPageMixin
from ..projects.models import Attachment
from ..reports.carrying_on import SheetHistory
from ..reports.enums import Achieved, ActorKind, Continuation, ExperienceKind, Participation
from ..reports.models import ClosingReportPage, QuarterReportPage
from ..reports.names import project_names
from ..reports.words import sheet_labels
from .personal import Personal

FORMAT = 1


def snapshot(page: InternalPageMixin) -> dict[str, Any]:
    """The page as it is stored, with all that it refers to; personal values are marked.

    In the language of the site, whichever the reader has: the same page is the same snapshot.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return _snapshot(page)


def _snapshot(page: InternalPageMixin) -> dict[str, Any]:
    build = BUILDERS[type(page)]
    return {
        "format": FORMAT,
        "title": page.title,
        "model": page._meta.label_lower,
        "project": project_facts(page.project),
        "content": build(page),
        "attachments": _attachments(page),
    }


def project_facts(project: Any) -> dict[str, Any]:
    """Of the project, what stands at the head of every record."""
    programme = project.programme
    return {
        "title": project.title,
        "key": str(project.translation_key),
        "organisation": str(project.organisation or ""),
        "programme": {
            "slug": programme.slug,
            "title": programme.title,
            "funder": programme.funder_name,
        }
        if programme
        else None,
    }


def _attachments(page: InternalPageMixin) -> list[dict[str, Any]]:
    return [
        {
            "title": attachment.title,
            "kind": attachment.kind,
            "name": attachment.name,
            "size": attachment.size,
            "sha256": attachment.sha256,
        }
        for attachment in Attachment.objects.filter(page=page.pk).order_by("sha256")
    ]


def concept_content(concept: ConceptPage) -> dict[str, Any]:
    return {
        "sections": [{**section, "label": str(section["label"])} for section in concept.sections],
        "begins_on": _plain(concept.begins_on),
        "duration_months": concept.duration_months,
        "job_description": concept.job_description,
        "goals": [
            {
                "uuid": str(goal.uuid),
                "field": _named(goal.action_field),
                "text": goal.text,
                "reason": goal.reason,
                "retire_reason": goal.retire_reason,
            }
            for goal in concept.guiding_goals.select_related("action_field__catalogue")
        ],
        "weekly_hours": [
            {"from": row.start_month, "to": row.end_month, "hours": _plain(row.hours)}
            for row in concept.weekly_hours.all()
        ],
        "costs": [
            {
                "year": row.year,
                "personnel": _plain(row.personnel),
                "material": _plain(row.material),
            }
            for row in concept.costs.all()
        ],
        "amendments": [
            {"number": amendment.number, "reason": amendment.reason}
            for amendment in concept.amendments.all()
        ],
    }


def quarter_content(report: QuarterReportPage) -> dict[str, Any]:
    names = project_names(report.project)
    history = SheetHistory(report)
    period = report.period
    return {
        "period": {
            "number": period.number,
            "label": period.label,
            "starts_on": _plain(period.starts_on),
            "ends_on": _plain(period.ends_on),
            "talk": period.talk,
            "has_sheets": period.has_sheets,
        },
        "labels": sheet_labels(report.project.programme),
        "sheets": [_sheet(block, names, history) for block in report.sheets],
        "changes_reason": report.changes_reason,
        "job_description": report.job_description,
        "talk": {
            "on": _plain(report.talk_on),
            "participants": [
                Personal(line.strip(), "talk")
                for line in report.talk_participants.splitlines()
                if line.strip()
            ],
            "minutes": report.minutes,
        },
        "half_year": {
            "goals": report.half_year_goals,
            "measures": report.half_year_measures,
            "course_changes": report.course_changes,
        },
        "experiences": [
            {
                "kind": _coded(ExperienceKind, block.value.get("kind")),
                "field": _looked_up(names, block.value.get("action_field")),
                "text": block.value.get("text") or "",
            }
            for block in report.experiences
        ],
    }


def _sheet(block: Any, names: dict[str, str], history: SheetHistory) -> dict[str, Any]:
    sheet = block.value
    return {
        "id": str(block.id),
        "field": _looked_up(names, sheet.get("action_field")),
        "goal": _looked_up(names, sheet.get("guiding_goal")),
        "carries_on": [
            {"id": entry.key, "period": entry.report.period.number}
            for entry in history.attempts_before(sheet)
        ],
        **{
            name: sheet.get(name) or ""
            for name in (
                "period_goal",
                "criterion",
                "figures",
                "comment",
                "public_text",
                "easy_text",
            )
        },
        "deadline": _plain(sheet.get("deadline")),
        "reviewed_on": _plain(sheet.get("reviewed_on")),
        "achieved": _coded(Achieved, sheet.get("achieved")),
        "measures": [
            {
                "text": measure["text"],
                "participation": _coded(Participation, measure.get("participation")),
            }
            for measure in sheet.measures_given
        ],
        "actors": [
            {
                "name": Personal(actor["name"], "actor") if actor.is_person else actor["name"],
                "kind": _coded(ActorKind, actor.get("kind")),
                "responsibility": actor.get("responsibility") or "",
            }
            for actor in sheet.actors_given
        ],
    }


def closing_content(report: ClosingReportPage) -> dict[str, Any]:
    names = project_names(report.project)
    return {
        "reviews": [
            {
                "goal": _looked_up(names, block.value.get("guiding_goal")),
                "reached": _coded(Achieved, block.value.get("reached")),
                "changed": block.value.get("changed") or "",
                "stays": block.value.get("stays") or "",
            }
            for block in report.goal_reviews
        ],
        "continuation": [
            {
                "what": block.value.get("what") or "",
                "kind": _coded(Continuation, block.value.get("kind")),
                "carrier": block.value.get("carrier") or "",
                "money": block.value.get("money") or "",
            }
            for block in report.continuation
        ],
        "reflection": report.reflection,
        "ideas": [
            {
                "field": _looked_up(names, block.value.get("action_field")),
                "text": block.value.get("text") or "",
            }
            for block in report.ideas
        ],
    }


BUILDERS: dict[type, Any] = {
    ConceptPage: concept_content,
    QuarterReportPage: quarter_content,
    ClosingReportPage: closing_content,
}


def _plain(value: date | Decimal | None) -> str | None:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if value else None


def _named(field: Any) -> dict[str, str] | None:
    return {"key": field.key, "name": str(field)} if field else None


def _looked_up(names: dict[str, str], key: str | None) -> dict[str, str] | None:
    return {"key": key, "name": names.get(key, "")} if key else None


def _coded(codes: Any, code: str | None) -> dict[str, str] | None:
    """The code and the words that stood there, in the language of the record."""
    return {"code": code, "name": str(codes(code).label)} if code in codes.values else None
