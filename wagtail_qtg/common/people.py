from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

LENGTH = 255


def name_fields() -> list[str]:
    """By what people are sorted and found: a site's own user model may know addresses only."""
    known = {field.name for field in get_user_model()._meta.get_fields()}
    return [name for name in ("last_name", "first_name") if name in known]


def name_of(user: Any) -> str:
    """How a person is called in what stands for ever; empty for the system itself."""
    return (user.get_full_name() or user.get_username())[:LENGTH] if user else ""
