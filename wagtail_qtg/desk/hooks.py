"""The ways into the desk from Wagtail's own screens."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from ..projects.lookups import sees_projects
from ..projects.models import ProjectPage
from ..signoff.enums import EventKind
from .desk import has_desk
from .tasks import open_steps
from .work import works_of

#: So many are on the first page; all others are a click away.
AT_MOST = 5


class DeskMenuItem(MenuItem):
    """Shown to whoever answers for a programme."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_desk(request.user)


class WorkPanel(Component):
    """On the admin's first page: what is next in one's projects, and what waits for the funder."""

    name = "qtg_work"
    template_name = "wagtail_qtg/admin/desk/home_panel.html"
    order = 60

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        visible = ProjectPage.objects.visible_to(self.user).one_of_each()
        funded = ProjectPage.objects.funded_by(self.user).filter(pk=OuterRef("project"))
        steps = list(
            open_steps(visible).annotate(
                is_funded=Exists(funded), project_title=F("project__title")
            )
        )
        own = {"organisation__editors__in": self.user.groups.values("pk")}
        works = works_of(ProjectPage.objects.filter(**own).one_of_each().distinct(), steps)
        waiting = [step for step in steps if step.event == EventKind.SUBMITTED and step.is_funded]
        return {
            "works": works[:AT_MOST],
            "more": max(0, len(works) - AT_MOST),
            "waiting": waiting[:AT_MOST],
            "waiting_count": len(waiting),
            "has_desk": has_desk(self.user),
        }


def add_work_panel(request: HttpRequest, panels: list[Component]) -> None:
    """For the hook ``construct_homepage_panels``."""
    if sees_projects(request.user) or has_desk(request.user):
        panels.append(WorkPanel(request.user))
