"""What a signature would be given for: it is shown, compared with what was seen, and recorded."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from .canonical import fingerprint
from .kinds import next_kind, releases_facts
from .personal import in_clear
from .snapshots import snapshot


class Subject:
    """Of a page as it is stored at this moment, read once."""

    def __init__(self, page: Any) -> None:
        self.kind = next_kind(page)
        self.snapshot = snapshot(page)
        self.releases = releases_facts(page, self.kind) if self.kind else []

    @cached_property
    def digest(self) -> str:
        return fingerprint(
            {
                "kind": self.kind,
                "snapshot": in_clear(self.snapshot),
                "releases": self.releases,
            }
        )
