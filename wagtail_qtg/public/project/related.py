"""Other neighbourhoods that work on the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

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
    projects there are: hence the two slices within one query.
    """
    if not fields:
        return []
    theirs: Any = PublicResult.objects.filter(
        action_field_key__in=fields, project__translation_key=OuterRef("translation_key")
    )
    shared = theirs.public().order_by("action_field_key").values("action_field_key")[:1]
    others = (
        ProjectPage.objects.live()
        .filter(open_to_all(), Exists(theirs.public()), locale_id=page.locale_id)
        .exclude(translation_key=page.translation_key)
        .order_by("-pk")
        .values("pk")
    )
    near = others.filter(federal_state=page.federal_state)[:AT_MOST]
    far = others.exclude(federal_state=page.federal_state)[:AT_MOST]
    found = (
        ProjectPage.objects.filter(Q(pk__in=near) | Q(pk__in=far))
        .annotate(shared_field=Subquery(shared))
        .select_related("picture")
        .only(*CARD)
        .order_by(Case(When(federal_state=page.federal_state, then=0), default=1), "-pk")
    )
    return [Related(project, fields[project.shared_field]) for project in found[:AT_MOST]]
