"""Other neighbourhoods that work on the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from ...projects.models import ProjectPage
from ...projects.querysets import open_to_all
from ...results.models import PublicResult

AT_MOST = 3

#: What a card shows of a page.
CARD = ("title", "slug", "url_path", "locale_id", "place", "picture")


class Related(NamedTuple):
    project: ProjectPage
    field: str


def related_projects(page: Any, fields: Mapping[str, str]) -> list[Related]:
    """Those with public results in our action fields; of the same Land first, then the newest.

    ``fields`` is how they are called, by key. Each half stops at the first that fit, however many
    projects there are.
    """
    if not fields:
        return []
    theirs: Any = PublicResult.objects.filter(
        action_field_key__in=fields, project__translation_key=OuterRef("translation_key")
    )
    shared = theirs.public().order_by("action_field_key").values("action_field_key")[:1]
    others = (
        ProjectPage.objects.live()
        .filter(open_to_all(), locale_id=page.locale_id)
        .exclude(translation_key=page.translation_key)
        .annotate(shared_field=Subquery(shared))
        .exclude(shared_field=None)
        .select_related("picture")
        .only(*CARD)
        .order_by("-pk")
    )
    found = list(others.filter(federal_state=page.federal_state)[:AT_MOST])
    if len(found) < AT_MOST:
        far = others.exclude(federal_state=page.federal_state)
        found += far[: AT_MOST - len(found)]
    return [Related(project, fields[project.shared_field]) for project in found]
