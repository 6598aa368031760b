"""Stories of the demo, each below its project."""

from __future__ import annotations

from typing import Any

from wagtail_qtg.models import ProjectPage, StoryPage

from .files import FOLDER, Library, read_content

TEXTS = ("slug", "title", "kind", "summary", "transferable", "transfer_note")


def read_stories() -> list[dict[str, Any]]:
    return [
        read_content(f"stories/{path.name}")
        for path in sorted((FOLDER / "content" / "stories").glob("*.json"))
    ]


def create_stories(library: Library) -> None:
    for data in read_stories():
        create_story(ProjectPage.objects.get(slug=data["project"]), data, library)


def create_story(project: ProjectPage, data: dict[str, Any], library: Library) -> StoryPage:
    field = next(field for field in project.action_fields() if field.code == data["field"])
    collection = project.organisation.collection
    story = StoryPage(
        action_field_key=field.key,
        action_field_name=str(field),
        works="\n".join(data["works"]),
        hard="\n".join(data["hard"]),
        easy_title=data.get("easy_title", ""),
        **{name: data[name] for name in TEXTS},
    )
    if "picture" in data:
        story.picture = library.image(data["picture"], data["picture_alt"], collection)
        story.picture_alt = data["picture_alt"]
        story.picture_credit = data["picture_credit"]
    story.body = library.with_files(data["body"], collection)
    story.easy_body = [{"type": "section", "value": part} for part in data.get("easy", [])]
    project.add_child(instance=story)
    story.save_revision().publish()
    return story
