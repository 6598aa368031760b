"""The public data as JSON, in pages that take bounded memory however many projects there are."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language

from ...settings import get_settings
from ..versions import address_of
from . import DATA_PART, SCHEMA_PART
from .records import project_record, results_by_project
from .scope import public_projects

PROJECTS_PER_PAGE = 50
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def serve_data(page: Any, request: HttpRequest) -> HttpResponse:
    """Projects with their results, a page of them at a time; ``next`` leads on."""
    number = request.GET.get("page", "1")
    if PAGE_NUMBER.fullmatch(number) is None:
        raise Http404
    return open_json(data_of(page, int(number), request))


def serve_schema(page: Any, request: HttpRequest) -> HttpResponse:
    """What the data look like, as JSON Schema."""
    schema = {**read_schema(), "$id": address_of(page, SCHEMA_PART, request)}
    return open_json(schema, "application/schema+json")


def open_json(data: dict[str, Any], kind: str = "application/json") -> HttpResponse:
    """Programs on other sites may read it too."""
    response = JsonResponse(data, content_type=kind, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@functools.cache
def read_schema() -> dict[str, Any]:
    return json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))


def data_of(page: Any, number: int, request: HttpRequest) -> dict[str, Any]:
    all_projects = public_projects(page)
    first = (number - 1) * PROJECTS_PER_PAGE
    projects = list(
        all_projects.select_related("organisation", "programme", "locale")
        .defer("body", "easy_body")
        .order_by("pk")[first : first + PROJECTS_PER_PAGE + 1]
    )
    if not projects and number > 1:
        raise Http404
    has_more = len(projects) > PROJECTS_PER_PAGE
    projects = projects[:PROJECTS_PER_PAGE]
    results = results_by_project(projects)
    licence = get_settings().DATA_LICENCE
    address = address_of(page, DATA_PART, request)
    return {
        "schema": address_of(page, SCHEMA_PART, request),
        "title": page.title,
        "url": address_of(page, "", request),
        "language": get_language(),
        "licence": {"name": licence[0], "url": licence[1]} if licence else None,
        "total": all_projects.count(),
        "next": f"{address}?page={number + 1}" if has_more else None,
        "projects": [
            project_record(project, results[project.translation_key], request)
            for project in projects
        ],
    }
