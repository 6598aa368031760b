from __future__ import annotations

from typing import Any

from .models import ProjectPage


def can_write_in(user: Any, project: ProjectPage) -> bool:
    """Who begins internal pages: whoever may edit the project, and does not only review it."""
    if not ProjectPage.objects.written_by(user).filter(pk=project.pk).exists():
        return False
    return project.permissions_for_user(user).can_edit()
