from __future__ import annotations

from typing import Any

from wagtail.fields import RichTextField

from .blocks import TEXT_FEATURES


class SectionField(RichTextField):
    """A section of an internal page: may stay empty while one writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Frozen in migrations as Wagtail's own field."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs
