from __future__ import annotations

from ...projects.querysets import InternalQuerySet

#: More of them have no number that a database could hold.
DIGITS = 18


class SelfCheckQuerySet(InternalQuerySet):
    def numbered(self, text: str) -> SelfCheckQuerySet:
        """The one of that number as an address has it; none for what is no number."""
        is_number = text.isascii() and text.isdecimal() and len(text) <= DIGITS
        return self.filter(pk=int(text)) if is_number else self.none()
