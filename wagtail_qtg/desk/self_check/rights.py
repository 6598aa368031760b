"""Who fills in a self-check, and who takes one back; reading it is a matter of the querysets."""

from __future__ import annotations

from typing import Any

from ...projects.internal_rights import can_write_in
from ...projects.models import ProjectPage
from ...signoff.deciders import coordinates, role_in
from .enums import FilledBy
from .models import SelfCheck


def kinds_for(user: Any, project: ProjectPage) -> list[FilledBy]:
    """Each side for itself; what is filled in together, both."""
    writes = can_write_in(user, project)
    reviews = bool(role_in(user, project.programme))
    kinds = [FilledBy.TEAM] if writes else []
    kinds += [FilledBy.REVIEWER] if reviews else []
    return kinds + ([FilledBy.TOGETHER] if writes or reviews else [])


def may_fill(user: Any, check: SelfCheck) -> bool:
    return check.filled_by in kinds_for(user, check.project)


def may_delete(user: Any, check: SelfCheck) -> bool:
    """Whoever began it, as long as they may fill it in, and the coordination."""
    if coordinates(user, check.project.programme):
        return True
    return check.made_by_id == user.pk and may_fill(user, check)
