"""A project and its results as plain values. What stands here, everybody reads; see schema.json."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from ...projects.models import ProjectPage
from ...results.models import PublicResult
from .scope import public_results_of


def results_by_project(projects: list[ProjectPage]) -> dict[Any, list[PublicResult]]:
    """By the key that a project shares with its translations; one query for all of them."""
    found: dict[Any, list[PublicResult]] = defaultdict(list)
    results = public_results_of(projects).annotate(
        language=F("project__locale__language_code"), of_project=F("project__translation_key")
    )
    for result in results:
        found[result.of_project].append(result)
    return found


def project_record(
    project: ProjectPage, results: list[PublicResult], request: HttpRequest
) -> dict[str, Any]:
    url = project.get_full_url(request)
    return {
        "id": str(project.translation_key),
        "url": url,
        "language": project.locale.language_code,
        "title": project.title,
        "summary": project.summary,
        "place": project.place,
        "federal_state": f"DE-{project.federal_state}" if project.federal_state else None,
        "coordinates": coordinates_record(project),
        "district_size": project.district_size,
        "organisation": organisation_record(project.organisation),
        "programme": programme_record(project.programme),
        "partners": project.partner_list,
        "results": [result_record(result, url) for result in results],
    }


def coordinates_record(project: ProjectPage) -> dict[str, float] | None:
    point = project.coordinates
    if point is None:
        return None
    return {"latitude": float(point.latitude), "longitude": float(point.longitude)}


def organisation_record(organisation: Any) -> dict[str, str] | None:
    if organisation is None:
        return None
    return {
        "name": organisation.name,
        "city": organisation.city,
        "website": organisation.website,
    }


def programme_record(programme: Any) -> dict[str, str] | None:
    if programme is None:
        return None
    return {"key": programme.slug, "title": programme.title, "funder": programme.funder_name}


def result_record(result: PublicResult, project_url: str) -> dict[str, Any]:
    return {
        "id": result.pk,
        "url": f"{project_url}#ergebnis-{result.pk}",
        "language": result.language,
        "goal": result.goal,
        "achieved": result.achieved or None,
        "outcome": result.outcome,
        "text": result.text,
        "easy_text": result.easy_text,
        "action_field": {"key": result.action_field_key, "title": result.action_field_name},
        "guiding_goal": result.guiding_goal,
        "partners": result.partner_list,
        "period": {"number": result.period_number, "ends_on": result.period_ends_on.isoformat()},
        "visible_from": result.visible_from.isoformat(),
        "published_at": result.published_at.isoformat(),
        "changed_at": result.changed_at.isoformat(),
    }
