from __future__ import annotations

from typing import Any

LENGTH = 255


def name_of(user: Any) -> str:
    """How a person is called in what stands for ever; empty for the system itself."""
    return (user.get_full_name() or user.get_username())[:LENGTH] if user else ""
