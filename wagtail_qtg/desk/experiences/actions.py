"""Marking an experience, and beginning a story with it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from ...projects.enums import StoryKind, Transferable
from ...projects.models import ProjectPage, StoryPage
from ...reports.names import field_names
from .enums import LibraryKind
from .models import ExperienceMark
from .reading import Experience

BEGINNINGS = {
    LibraryKind.WORKS: StoryKind.SUCCESS,
    LibraryKind.IDEA: StoryKind.SUCCESS,
    LibraryKind.HARD: StoryKind.LESSON,
}


def mark_transferable(experience: Experience, answer: str) -> None:
    """Whoever may read it may say so: the report itself stays as it is."""
    ExperienceMark.objects.update_or_create(
        page_id=experience.page_id,
        key=experience.key,
        defaults={"project_id": experience.project_id, "transferable": answer},
    )


def may_write_stories(user: Any, project: ProjectPage) -> bool:
    return project.permissions_for_user(user).can_add_subpage()


@transaction.atomic
def begin_story(experience: Experience, user: Any) -> tuple[StoryPage, bool]:
    """A draft below the project, and whether it is new: one experience begins one story.

    Its title says nothing of what is internal, because titles are read by all who edit pages.
    """
    project = ProjectPage.objects.get(pk=experience.project_id)
    project.lock_versions()
    if not may_write_stories(user, project):
        raise PermissionDenied(_("Only the team of the project writes its stories."))
    mark, _is_new = ExperienceMark.objects.get_or_create(
        page_id=experience.page_id,
        key=experience.key,
        defaults={"project": project},
    )
    if mark.story is not None:
        return mark.story, False
    mark.story = _draft(experience, project, user)
    mark.save(update_fields=["story"])
    return mark.story, True


def _draft(experience: Experience, project: ProjectPage, user: Any) -> StoryPage:
    names = field_names(project)
    key = experience.field if experience.field in names else ""
    story = StoryPage(
        title=_("New story from: %s") % project.title[: _room(project)],
        live=False,
        owner=user,
        kind=BEGINNINGS.get(experience.kind, StoryKind.SUCCESS),
        action_field_key=key,
        action_field_name=names.get(key, ""),
        transferable=experience.transferable or Transferable.CHANGED,
        **_words(experience),
    )
    project.add_child(instance=story)
    story.save_revision(user=user, log_action="wagtail.create")
    return story


def _room(project: ProjectPage) -> int:
    """As many signs of the project's title as the title of a page leaves beside our words."""
    return Page._meta.get_field("title").max_length - 60


def _words(experience: Experience) -> dict[str, Any]:
    """The experience at its place: the reasons of the story, or what was done."""
    if experience.kind == LibraryKind.HARD:
        return {"hard": experience.text}
    if experience.kind == LibraryKind.WORKS:
        return {"works": experience.text}
    paragraphs = format_html("<p>{}</p>", experience.text)
    return {"body": [("done", {"heading": "", "text": paragraphs})]}
