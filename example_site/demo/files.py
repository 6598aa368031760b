from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

FOLDER = Path(__file__).parent


def read_content(name: str) -> Any:
    return json.loads((FOLDER / "content" / name).read_text(encoding="utf-8"))


def read_projects() -> list[dict[str, Any]]:
    return [
        read_content(f"projects/{path.name}")
        for path in sorted((FOLDER / "content" / "projects").glob("*.json"))
    ]


def read_documentation(slug: str) -> dict[str, Any] | None:
    """The project's concept and reports, if the demo has any for it."""
    path = f"documentation/{slug}.json"
    return read_content(path) if (FOLDER / "content" / path).exists() else None


class Library:
    """Pictures and documents of the demo, each stored once."""

    def __init__(self) -> None:
        self.titles = read_content("pictures.json")
        self.images: dict[str, Any] = {}
        self.documents: dict[str, Any] = {}

    def image(self, name: str, alt_text: str, collection: Collection) -> Any:
        if name not in self.images:
            with (FOLDER / "pictures" / name).open("rb") as file:
                self.images[name] = get_image_model().objects.create(
                    title=self.titles[name],
                    description=alt_text,
                    file=ImageFile(file, name=name),
                    collection=collection,
                )
        return self.images[name]

    def document(self, name: str, title: str, collection: Collection) -> Any:
        if name not in self.documents:
            with (FOLDER / "documents" / name).open("rb") as file:
                document = get_document_model()(title=title, collection=collection)
                document.file.save(name, file)
                self.documents[name] = document
        return self.documents[name]

    def with_files(self, blocks: list[dict[str, Any]], collection: Collection) -> list[Any]:
        """StreamField data in which file names have become the ids of stored files."""
        return [
            {"type": block["type"], "value": self._stored(block["value"], collection)}
            for block in blocks
        ]

    def _stored(self, value: Any, collection: Collection) -> Any:
        if isinstance(value, list):
            return [self._stored(item, collection) for item in value]
        if not isinstance(value, dict):
            return value
        stored = {name: self._stored(item, collection) for name, item in value.items()}
        if "image" in value:
            stored["image"] = self.image(value["image"], value["alt_text"], collection).pk
        if "document" in value:
            stored["document"] = self.document(
                value["document"], value.get("title", ""), collection
            ).pk
        return stored
