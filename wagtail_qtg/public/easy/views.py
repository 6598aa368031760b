"""The easy-to-read sibling of a page, or an honest word where there is none."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page

from ...projects.models import ProjectIndexPage, ProjectPage
from ...projects.parts import EASY_PART
from ...results.models import PublicResult
from ...settings import get_settings
from ..head import head_context
from ..open_data.scope import public_projects
from ..pictures import prefetch_renditions
from .facts import Facts


def serve_easy(page: Any, request: HttpRequest) -> HttpResponse:
    """In easy language; a page without a text of its own is not for search engines."""
    context = {
        **Page.get_context(page, request),
        **head_context(page, request, EASY_PART),
        "qtg_base_template": get_settings().BASE_TEMPLATE,
        "usual_url": page.get_url(request),
        **extras_of(page, request),
    }
    if not page.has_easy_text:
        context["qtg_robots"] = "noindex"
    return TemplateResponse(request, "wagtail_qtg/easy_page.html", context)


def extras_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What belongs to the page and has easy words too."""
    if isinstance(page, ProjectPage):
        return {"facts": Facts(page), **results_of(page)}
    if isinstance(page, ProjectIndexPage):
        projects = easy_projects(page, request.GET.get("page"))
        return {
            "projects": projects,
            "qtg_query": f"?page={projects.number}" if projects.number > 1 else "",
        }
    return {}


def results_of(project: ProjectPage) -> dict[str, Any]:
    """The results with easy words, and how many more there are without."""
    results = list(PublicResult.objects.of(project).public().to_be_read())
    easy = [result for result in results if result.easy_text.strip()]
    prefetch_renditions(result.picture for result in easy)
    return {"results": easy, "results_without": len(results) - len(easy)}


def easy_projects(index: ProjectIndexPage, number: str | None) -> Any:
    """The projects that one can read about in easy language."""
    projects = (
        public_projects(index)
        .exclude(easy_body=[])
        .select_related("picture")
        .prefetch_related("picture__renditions")
        .defer("body", "easy_body")
        .order_by("title", "pk")
    )
    return Paginator(projects, get_settings().PROJECTS_PER_PAGE).get_page(number)
