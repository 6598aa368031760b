from __future__ import annotations

from typing import Any


def signed_kinds(page: Any) -> set[str]:
    """For the hook ``qtg_signed_kinds``: from this everybody below derives stage and locks."""
    return set(page.qtg_sign_offs.values_list("kind", flat=True)) if page.pk else set()
