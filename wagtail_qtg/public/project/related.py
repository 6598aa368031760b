"""Other neighbourhoods that work on the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery

from ...projects.models import ProjectPage
from ...projects.querysets import open_to_all
from ...results.models import PublicResult

AT_MOST = 3
#: So many of the newest results are asked whose they are.
LOOKED_AT = 300

#: What a card shows of a page.
CARD = ("title", "slug", "url_path", "locale_id", "place", "picture")


class Related(NamedTuple):
    project: ProjectPage
    field: str


def related_projects(page: Any, fields: Mapping[str, str]) -> list[Related]:
    """Those that lately published results in our action fields; of the same Land first.

    ``fields`` is how they are called, by key. The newest results are asked first, so that it
    takes no longer where there are many projects.
    """
    if not fields:
        return []
    theirs = PublicResult.objects.public().filter(action_field_key__in=fields)
    recent = theirs.exclude(project__translation_key=page.translation_key).order_by(
        "-visible_from", "-pk"
    )
    shared = theirs.filter(project__translation_key=OuterRef("translation_key"))
    near = ExpressionWrapper(Q(federal_state=page.federal_state), BooleanField())
    others = (
        ProjectPage.objects.live()
        .filter(open_to_all(), locale_id=page.locale_id)
        .filter(translation_key__in=recent.values("project__translation_key")[:LOOKED_AT])
        .annotate(
            shared_field=Subquery(
                shared.order_by("action_field_key").values("action_field_key")[:1]
            )
        )
        .select_related("picture")
        .only(*CARD)
        .order_by(near.desc(), "-pk")
    )
    return [Related(project, fields[project.shared_field]) for project in others[:AT_MOST]]
